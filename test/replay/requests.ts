import { DAY, SECOND } from '../../domain/duration.ts';
import type { RequestDecision } from '../../domain/second-person.ts';
import { askEnding } from '../../store/staff/staff-endings.ts';
import { askFor, decideAndTell } from '../support/requests.ts';
import type { Journey, World } from '../support/world.ts';

/** The ways of a request to a second person: each asks for something and gives the request's id. */
export const requestStories: Record<string, (world: World) => Promise<string>> = {
  'request-confirmed': (world) => decided(world, 'confirmed'),
  'request-refused': (world) => decided(world, 'refused'),
  'request-withdrawn': (world) => decided(world, 'withdrawn'),
  'request-overtaken': overtaken,
  'request-expired': expired,
  'request-of-somebody-erased': erased,
};

async function asked(world: World): Promise<{ journey: Journey; request: string }> {
  const journey = await world.register();
  await journey.until(({ message }) => message?.status === 'sent');
  return { journey, request: await askFor(world, journey.id, 'correctMobile', '+34600999222') };
}

async function decided(world: World, decision: RequestDecision): Promise<string> {
  const { request } = await asked(world);
  await decideAndTell(world, request, decision);
  return request;
}

async function overtaken(world: World): Promise<string> {
  const { journey, request } = await asked(world);
  await end(world, journey, 'cancelled');
  await decideAndTell(world, request, 'confirmed');
  return request;
}

async function expired(world: World): Promise<string> {
  const { journey, request } = await asked(world);
  const { now } = await journey.view();
  await journey.skipTo(now.getTime() + DAY + SECOND);
  return request;
}

/** Its row goes with the person's; its workflow finds nothing at its hour. */
async function erased(world: World): Promise<string> {
  const { journey, request } = await asked(world);
  const { now } = await journey.view();
  await end(world, journey, 'erased');
  await journey.skipTo(now.getTime() + DAY + SECOND);
  return request;
}

async function end(world: World, journey: Journey, ending: 'cancelled' | 'erased'): Promise<void> {
  const outboxRecord = await askEnding(world.database, journey.id, { ending, by: 'staff', reason: 'a test' });
  await world.dispatcher.dispatch(outboxRecord ? [outboxRecord] : []);
  await journey.ending();
}

import { askEnding } from '../../store/staff/staff-endings.ts';
import { addCasmuMember } from '../support/casmu.ts';
import type { CasmuMember } from '../support/casmu.ts';
import { atTheCode, enterCode, mistypeEveryCode } from '../support/clave-steps.ts';
import { steps } from '../support/steps.ts';
import type { Journey, World } from '../support/world.ts';
import type { Story } from './story.ts';

/** The other endings of a first password that is asked for; how it is completed is told with the recoveries. */
export const firstPasswordStories: Record<string, Story> = {
  'first-password-expired': { ending: 'expired', tell: expire },
  'first-password-superseded': { ending: 'superseded', tell: supersede },
  'first-password-cancelled-by-tries': { ending: 'cancelled', tell: exhaustTries },
  'first-password-erased': { ending: 'erased', tell: erase },
};

async function atItsCode(world: World, member?: CasmuMember): Promise<Journey> {
  const { memberNumber } = member ?? (await addCasmuMember(world.database));
  const journey = await world.begin('casmu', 'registration', { memberNumber, channel: 'sms' });
  await atTheCode(journey);
  return journey;
}

async function expire(world: World): Promise<Journey> {
  const journey = await atItsCode(world);
  await journey.expire();
  return journey;
}

/** Both have typed their code; the second is the faster one. */
async function supersede(world: World): Promise<Journey> {
  const member = await addCasmuMember(world.database);
  const [first, second] = [await atPassword(world, member), await atPassword(world, member)];
  await steps.choosePassword(world, second);
  return first;
}

async function atPassword(world: World, member: CasmuMember): Promise<Journey> {
  const journey = await atItsCode(world, member);
  await enterCode(world, journey);
  await journey.until(({ stage }) => stage === 'password');
  return journey;
}

async function exhaustTries(world: World): Promise<Journey> {
  const journey = await atItsCode(world);
  await mistypeEveryCode(world, journey);
  return journey;
}

async function erase(world: World): Promise<Journey> {
  const journey = await atItsCode(world);
  const terms = { ending: 'erased', by: 'test', reason: 'asked by phone' } as const;
  const outboxRecord = await askEnding(world.database, journey.id, terms);
  await world.dispatcher.dispatch(outboxRecord ? [outboxRecord] : []);
  return journey;
}

import { performAction } from '../../store/staff/journey-actions/perform.ts';
import { testKeyring } from '../support/keyring.ts';
import { askFor, decideAndTell } from '../support/requests.ts';
import { review } from '../support/reviewer.ts';
import { clearReadingOf, steps } from '../support/steps.ts';
import type { Journey, World } from '../support/world.ts';
import type { Story } from './story.ts';

/** Journeys that staff hand to a person, or whose decision they undo. */
export const undoneReviewStories: Record<string, Story> = {
  'completed-after-handed-over': { ending: 'completed', tell: handedOver },
  'completed-after-a-refusal-was-undone': { ending: 'completed', tell: afterRefusal },
  'completed-after-an-approval-was-taken-back': { ending: 'completed', tell: afterApproval },
};

/** An applicant at the identity, whose pictures have been read and who confirms nothing. */
export async function captured(world: World): Promise<Journey> {
  const journey = await world.register();
  await steps.reachPin(world, journey);
  await steps.enterPin(world, journey);
  world.reads(clearReadingOf(journey.document));
  await steps.capture(world, journey);
  return journey;
}

/** One of the staff hands it to a person. */
export async function handOver({ database, dispatcher }: World, { id }: Journey): Promise<void> {
  const allow = (): Promise<{ ok: true }> => Promise.resolve({ ok: true });
  const parts = { database, keyring: testKeyring, allow };
  const performed = await performAction(parts, id, 'toReview', { by: 'staff:ana', reason: 'cannot go on' });
  if (performed.outcome !== 'done') throw new Error(performed.outcome);
  await dispatcher.dispatch(performed.outboxRecords);
}

/** The same, and a person has decided. */
export async function decidedUpon(world: World, decision: 'approved' | 'rejected'): Promise<Journey> {
  const journey = await captured(world);
  await handOver(world, journey);
  await journey.until(({ stage }) => stage === 'review');
  await review(world, journey.id, decision);
  return journey;
}

async function handedOver(world: World): Promise<Journey> {
  const journey = await decidedUpon(world, 'approved');
  await steps.choosePassword(world, journey);
  return journey;
}

async function afterRefusal(world: World): Promise<Journey> {
  const journey = await decidedUpon(world, 'rejected');
  await journey.ending();
  await decideAndTell(world, await askFor(world, journey.id, 'reviewRefused'), 'confirmed');
  await goOn(world, journey);
  return journey;
}

async function afterApproval(world: World): Promise<Journey> {
  const journey = await decidedUpon(world, 'approved');
  await journey.until(({ stage }) => stage === 'password');
  await decideAndTell(world, await askFor(world, journey.id, 'reviewApproved'), 'confirmed');
  await goOn(world, journey);
  return journey;
}

async function goOn(world: World, journey: Journey): Promise<void> {
  await steps.passReview(world, journey);
  await steps.choosePassword(world, journey);
}

import { randomUUID } from 'node:crypto';
import { ossegStories } from './osseg.ts';
import { askEnding } from '../../store/staff/staff-endings.ts';
import { askPictureAgain } from '../../store/staff/ask-picture.ts';
import { saveCapture } from '../../store/journeys/steps/capture.ts';
import { decideReview } from '../../store/staff/reviews.ts';
import { submitCode } from '../../store/journeys/steps/submit-code.ts';
import { testKeyring } from '../support/keyring.ts';
import { seePictures } from '../support/reviewer.ts';
import { clearReadingOf, steps, tellTaken } from '../support/steps.ts';
import type { Journey, World } from '../support/world.ts';
import { MINUTE } from '../../domain/duration.ts';
import { casmuStories } from './casmu-endings.ts';
import { correctionStories } from './corrections.ts';
import { claveStories } from './clave-endings.ts';
import { firstPasswordStories } from './first-password-endings.ts';
import { ossegRecoveryStories } from './osseg-recovery-endings.ts';
import type { Story } from './story.ts';
import { undoneReviewStories } from './undone-reviews.ts';
import { vendorStories } from './vendor.ts';

/** Every ending, and the turns that a history can take on the way. */
const told: Record<string, Story> = {
  completed: { ending: 'completed', tell: complete },
  'completed-after-review': { ending: 'completed', tell: completeAfterReview },
  'completed-after-outage': { ending: 'completed', tell: completeAfterOutage },
  'expired-without-a-step': { ending: 'expired', tell: expireUnused },
  'expired-after-a-dead-pin': { ending: 'expired', tell: expireAfterDeadPin },
  superseded: { ending: 'superseded', tell: supersede },
  rejected: { ending: 'rejected', tell: reject },
  'cancelled-by-tries': { ending: 'cancelled', tell: exhaustTries },
  'cancelled-by-staff': { ending: 'cancelled', tell: (world) => endByStaff(world, 'cancelled') },
  erased: { ending: 'erased', tell: (world) => endByStaff(world, 'erased') },
  ...ossegStories,
  ...claveStories,
  ...casmuStories,
  ...firstPasswordStories,
  ...ossegRecoveryStories,
};

/** Each has a saved history that is replayed, and one that was told before steps tried by themselves what they send, but for what is newer than that. */
export const stories: Record<string, Story> = {
  ...told,
  ...vendorStories,
  'completed-after-a-picture-again': { ending: 'completed', tell: completeAfterPictureAgain },
  ...correctionStories,
  ...undoneReviewStories,
  ...Object.fromEntries(Object.entries(told).map(([name, story]) => [`first-tries-${name}`, story])),
};

async function complete(world: World): Promise<Journey> {
  const journey = await world.register();
  await steps.reachPin(world, journey);
  await steps.enterPin(world, journey);
  world.reads(clearReadingOf(journey.document));
  await steps.identify(world, journey);
  await steps.passReview(world, journey);
  await steps.choosePassword(world, journey);
  return journey;
}

async function toReview(world: World): Promise<Journey> {
  const journey = await world.register();
  await steps.reachPin(world, journey);
  await steps.enterPin(world, journey, 'greenCard+passport');
  await steps.identify(world, journey, 'greenCard+passport');
  await journey.until(({ stage }) => stage === 'review');
  return journey;
}

async function decide(world: World, journey: Journey, decision: 'approved' | 'rejected'): Promise<void> {
  await seePictures(world.database, journey.id, 'test');
  await tellTaken(
    world,
    await decideReview(world.database, journey.id, { decision, by: 'test', note: 'seen' }),
  );
}

async function completeAfterReview(world: World): Promise<Journey> {
  const journey = await toReview(world);
  await decide(world, journey, 'approved');
  await steps.choosePassword(world, journey);
  return journey;
}

/** The reviewer asks for the picture of the green certificate again; the new one is read beside the review. */
async function completeAfterPictureAgain(world: World): Promise<Journey> {
  const journey = await toReview(world);
  await seePictures(world.database, journey.id, 'test');
  const ask = { side: 'greenCard', reason: 'blurred', by: 'test' } as const;
  await tellTaken(world, await askPictureAgain(world.database, testKeyring, journey.id, ask));
  const image = { width: 1600, height: 1000, asItIs: false, looks: [], digests: [], withdrawnAt: null };
  const again = { ...image, imageName: randomUUID() };
  await tellTaken(world, await saveCapture(world.database, journey.id, 'greenCard', again));
  await journey.until(({ reading }) => reading === 'done');
  await decide(world, journey, 'approved');
  await steps.choosePassword(world, journey);
  return journey;
}

async function reject(world: World): Promise<Journey> {
  const journey = await toReview(world);
  await decide(world, journey, 'rejected');
  return journey;
}

async function completeAfterOutage(world: World): Promise<Journey> {
  const journey = await world.register();
  world.fail('sms', true);
  await steps.confirmEmail(world, journey);
  const { now } = await journey.until(({ stage }) => stage === 'smsPin');
  await journey.skipTo(now.getTime() + 11 * MINUTE);
  await journey.until(({ parkedCause }) => parkedCause !== null);
  world.fail('sms', false);
  await world.retryParked('sms');
  await journey.until(({ stageEnds }) => stageEnds !== null);
  await steps.enterPin(world, journey);
  world.reads(clearReadingOf(journey.document));
  await steps.identify(world, journey);
  await steps.passReview(world, journey);
  await steps.choosePassword(world, journey);
  return journey;
}

async function expireUnused(world: World): Promise<Journey> {
  const journey = await world.register();
  await journey.expire();
  return journey;
}

async function expireAfterDeadPin(world: World): Promise<Journey> {
  const journey = await world.register();
  await steps.reachPin(world, journey);
  await journey.expire();
  return journey;
}

async function supersede(world: World): Promise<Journey> {
  const first = await world.register();
  await world.register(first.document, {}, { replaces: first.id });
  return first;
}

async function exhaustTries(world: World): Promise<Journey> {
  const journey = await world.register();
  for (let pins = 0; pins < 4; pins += 1) {
    await steps.reachPin(world, journey);
    const wrong = String((Number(journey.code()) + 1) % 1_000_000).padStart(6, '0');
    for (let tries = 0; tries < 5; tries += 1) {
      const tried = await submitCode(world.database, testKeyring, journey.id, () => ({
        code: wrong,
        identityDocument: 'DNI',
      }));
      if ('outboxRecords' in tried) await world.dispatcher.dispatch(tried.outboxRecords);
    }
    await journey.until(({ stage, ending }) => stage === 'emailLink' || ending !== null);
  }
  return journey;
}

async function endByStaff(world: World, ending: 'cancelled' | 'erased'): Promise<Journey> {
  const journey = await world.register();
  await steps.reachPin(world, journey);
  const outboxRecord = await askEnding(world.database, journey.id, {
    ending,
    by: 'test',
    reason: 'asked by phone',
  });
  await world.dispatcher.dispatch(outboxRecord ? [outboxRecord] : []);
  return journey;
}

import { randomBytes } from 'node:crypto';
import { MINUTE, SECOND } from '../../domain/duration.ts';
import { askEnding } from '../../store/staff/staff-endings.ts';
import { submitStepUpCode } from '../../store/accounts/step-ups.ts';
import { registerPerson } from '../../store/journeys/registration-act.ts';
import {
  askAgain,
  askStepUp,
  atTheCode,
  beginActivation,
  enterCode,
  mistypeEveryCode,
} from '../support/clave-steps.ts';
import { testKeyring } from '../support/keyring.ts';
import { steps } from '../support/steps.ts';
import type { Journey, World } from '../support/world.ts';
import type { Story } from './story.ts';

/** Endings of activations and step-ups. */
export const claveStories: Record<string, Story> = {
  'activation-completed': { ending: 'completed', tell: complete },
  'activation-expired': { ending: 'expired', tell: expire },
  'activation-cancelled-by-tries': { ending: 'cancelled', tell: exhaustTries },
  'activation-superseded': { ending: 'superseded', tell: supersede },
  'activation-erased': { ending: 'erased', tell: erase },
  'step-up-completed': { ending: 'completed', tell: raise },
  'step-up-expired': { ending: 'expired', tell: letStepUpExpire },
  'step-up-superseded': { ending: 'superseded', tell: supersedeStepUp },
  'step-up-cancelled-by-tries': { ending: 'cancelled', tell: exhaustStepUp },
  'step-up-erased': { ending: 'erased', tell: eraseStepUp },
};

async function complete(world: World): Promise<Journey> {
  const { journey } = await beginActivation(world);
  await atTheCode(journey);
  await enterCode(world, journey);
  await steps.choosePassword(world, journey);
  return journey;
}

async function expire(world: World): Promise<Journey> {
  const { journey } = await beginActivation(world);
  await atTheCode(journey);
  await journey.expire();
  return journey;
}

async function exhaustTries(world: World): Promise<Journey> {
  const { journey } = await beginActivation(world);
  await mistypeEveryCode(world, journey);
  return journey;
}

async function supersede(world: World): Promise<Journey> {
  const { person, journey } = await beginActivation(world);
  await atTheCode(journey);
  const act = await registerPerson(
    world.database,
    testKeyring,
    { id: 'clave', languages: ['es'] },
    person,
    'staff:test',
  );
  await world.dispatcher.dispatch(act.outboxRecords);
  return journey;
}

async function erase(world: World): Promise<Journey> {
  const { journey } = await beginActivation(world);
  return eraseAtTheCode(world, journey);
}

async function eraseAtTheCode(world: World, journey: Journey): Promise<Journey> {
  await atTheCode(journey);
  const asked = { ending: 'erased', by: 'test', reason: 'asked by phone' } as const;
  const outboxRecord = await askEnding(world.database, journey.id, asked);
  await world.dispatcher.dispatch(outboxRecord ? [outboxRecord] : []);
  return journey;
}

async function raise(world: World): Promise<Journey> {
  const { journey, hash } = await askStepUp(world);
  await atTheCode(journey);
  const hashes = { hash, renewed: randomBytes(32) };
  const judged = await submitStepUpCode(world.database, testKeyring, hashes, journey.code());
  await world.dispatcher.dispatch('outboxRecords' in judged ? judged.outboxRecords : []);
  return journey;
}

async function letStepUpExpire(world: World): Promise<Journey> {
  const { journey } = await askStepUp(world);
  await atTheCode(journey);
  await journey.expire();
  return journey;
}

/** The same session asks once more. */
async function supersedeStepUp(world: World): Promise<Journey> {
  const { journey, hash } = await askStepUp(world);
  await atTheCode(journey);
  await askStepUp(world, hash);
  return journey;
}

/** Four codes again, within the half hour and while the session is not idle. */
async function exhaustStepUp(world: World): Promise<Journey> {
  const { journey, hash } = await askStepUp(world);
  for (let codes = 0; codes < 4; codes += 1) {
    if (codes > 0) await askAgain(world, journey, 2 * MINUTE + SECOND);
    await atTheCode(journey);
    const wrong = String((Number(journey.code()) + 1) % 1_000_000).padStart(6, '0');
    for (let tries = 0; tries < 5; tries += 1) {
      const hashes = { hash, renewed: randomBytes(32) };
      const judged = await submitStepUpCode(world.database, testKeyring, hashes, wrong);
      await world.dispatcher.dispatch('outboxRecords' in judged ? judged.outboxRecords : []);
    }
  }
  return journey;
}

async function eraseStepUp(world: World): Promise<Journey> {
  const { journey } = await askStepUp(world);
  return eraseAtTheCode(world, journey);
}

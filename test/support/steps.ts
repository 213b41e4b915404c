import { randomUUID } from 'node:crypto';
import { documentSides } from '../../domain/captures.ts';
import type { DocumentReading } from '../../domain/identity-reading.ts';
import type { IdentityChoice } from '../../domain/documents/shown.ts';
import type { OutboxRecord } from '../../store/journeys/facts.ts';
import { consentVersion } from '../../domain/consent.ts';
import { saveCapture } from '../../store/journeys/steps/capture.ts';
import { giveConsent } from '../../store/journeys/steps/consent.ts';
import { choosePassword } from '../../store/journeys/steps/choose-password.ts';
import { useLink } from '../../store/journeys/steps/confirm-email.ts';
import { confirmIdentity } from '../../store/journeys/steps/identity.ts';
import { submitCode } from '../../store/journeys/steps/submit-code.ts';
import { testKeyring } from './keyring.ts';
import { review } from './reviewer.ts';
import type { Journey, World } from './world.ts';

const allow = (): Promise<{ ok: true }> => Promise.resolve({ ok: true });

/** A reading of a sound card with this number. */
export function clearReadingOf(personalNumber: string): DocumentReading {
  const dates = { birthDate: '1988-02-14', expiryDate: '2199-06-01' };
  const fields = { documentNumber: `CAA${personalNumber.slice(2, 8)}`, personalNumber, ...dates };
  return { source: 'mrz', certain: true, fields, problems: [] };
}

/** The steps of an applicant, taken on the store and told to the workflow as the API does it. */
export const steps = {
  /** @returns the journey that it goes on with: this one, or one apart */
  async confirmEmail(world: World, journey: Journey): Promise<Journey> {
    await journey.until(({ message }) => message?.status === 'sent');
    const use = await useLink(world.database, testKeyring, journey.linkToken(), allow);
    await tellTaken(world, use);
    const goesOn = use.outcome === 'used' ? use.journeyId : journey.id;
    return goesOn === journey.id ? journey : world.follow(goesOn);
  },

  /** @returns when the PIN dies, epoch milliseconds */
  async reachPin(world: World, journey: Journey): Promise<number> {
    await steps.confirmEmail(world, journey);
    const view = await journey.until(({ stage, stageEnds }) => stage === 'smsPin' && stageEnds !== null);
    return view.stageEnds?.getTime() ?? 0;
  },

  async enterPin(world: World, journey: Journey, choice: IdentityChoice = 'DNI'): Promise<void> {
    await tellTaken(
      world,
      await submitCode(world.database, testKeyring, journey.id, () => ({
        code: journey.code(),
        identityDocument: choice,
      })),
    );
    await journey.until(({ stage }) => stage === 'identity');
  },

  /** Takes every picture, and waits until they have been read. */
  async capture(world: World, journey: Journey, choice: IdentityChoice = 'DNI'): Promise<void> {
    const { database } = world;
    const image = { width: 1600, height: 1000, asItIs: false, looks: [], digests: [], withdrawnAt: null };
    for (const side of documentSides(choice)) {
      const saved = await saveCapture(database, journey.id, side, { ...image, imageName: randomUUID() });
      await tellTaken(world, saved);
    }
    await giveConsent(database, journey.id, { version: consentVersion, language: 'es' });
    await tellTaken(
      world,
      await saveCapture(database, journey.id, 'face', { ...image, imageName: randomUUID() }),
    );
    await journey.until(({ reading }) => reading === 'done');
  },

  async identify(world: World, journey: Journey, choice: IdentityChoice = 'DNI'): Promise<void> {
    await steps.capture(world, journey, choice);
    await tellTaken(world, await confirmIdentity(world.database, journey.id));
  },

  /** Staff look at it, and approve. */
  async passReview(world: World, journey: Journey): Promise<void> {
    await journey.until(({ stage }) => stage === 'review');
    await review(world, journey.id);
  },

  async choosePassword(world: World, journey: Journey): Promise<void> {
    await journey.until(({ stage }) => stage === 'password');
    await tellTaken(world, await choosePassword(world.database, journey.id, { hash: 'a hash' }));
  },
};

/** Tells what a step wrote. @throws Error when the step was refused */
export async function tellTaken(
  { dispatcher }: World,
  result: { outcome: string; outboxRecords?: readonly OutboxRecord[] },
): Promise<void> {
  if (!['taken', 'used', 'saved', 'decided', 'asked'].includes(result.outcome)) {
    throw new Error(`step refused: ${JSON.stringify(result)}`);
  }
  await dispatcher.dispatch(result.outboxRecords ?? []);
}

import type { ConsentRead } from '../../../domain/consent.ts';
import type { Doubt } from '../../../domain/identity-verdict.ts';
import { kindsHearing } from '../../../domain/stages/table.ts';
import type { Keyring } from '../../../platform/keyring.ts';
import type { Database } from '../../connection/database.ts';
import { writeAudit } from '../../staff/audit.ts';
import { announce } from '../journey-row.ts';
import { dropImages } from '../pictures.ts';
import { newImageKey } from '../start-journey.ts';
import { closeAsk } from '../picture-asks.ts';
import { askDeletions } from '../vendor-deletions.ts';
import { taken, takeStep } from './step-outcome.ts';
import type { StepResult } from './step-outcome.ts';

/** Where the applicant's own pictures are taken. */
const identifying = kindsHearing('identityConfirmed');
/** The stages before a decision about the identity. */
const undecided = [...identifying, ...kindsHearing('vendorAnswered'), ...kindsHearing('reviewDecided')];
const withoutPictures: Doubt = 'consentWithdrawn';

/** Notes the explicit consent to the picture of the face. Given again before it was withdrawn, the first counts. */
export async function giveConsent(
  database: Database,
  journeyId: string,
  { version, language }: ConsentRead,
): Promise<StepResult> {
  return takeStep(database, journeyId, identifying, async (tx) => {
    await tx.$executeRaw`
      INSERT INTO consents (journey_id, kind, text_version, language) VALUES (${journeyId}::uuid, 'face', ${version}, ${language})
      ON CONFLICT (journey_id, kind) WHERE withdrawn_at IS NULL DO NOTHING`;
    await announce(tx, journeyId);
    return taken();
  });
}

interface Withdrawn {
  outcome: 'withdrawn';
  /** The names of the images to be removed from the store. */
  images: string[];
}

/**
 * Withdraws the consent: every picture goes, of the document too, with their key and what was read from them, and what an outside vendor was given is
 * to be deleted there. Where a review waits, a person decides without them. Harmless when there is nothing to withdraw.
 */
export async function withdrawConsent(
  database: Database,
  keyring: Keyring,
  journeyId: string,
): Promise<StepResult<Withdrawn>> {
  return takeStep<Withdrawn>(database, journeyId, undecided, async (tx) => {
    const images = await dropImages(tx, [journeyId]);
    const withdrawn = await tx.$executeRaw`
      UPDATE consents SET withdrawn_at = alta_now() WHERE journey_id = ${journeyId}::uuid AND withdrawn_at IS NULL`;
    if (images.length === 0 && withdrawn === 0) return { outcome: 'withdrawn', images };
    await askDeletions(tx, [journeyId]);
    await closeAsk(tx, journeyId);
    await tx.$executeRaw`DELETE FROM readings WHERE journey_id = ${journeyId}::uuid`;
    await tx.$executeRaw`
      UPDATE applicants SET image_key = ${newImageKey(keyring)}, pictures_withdrawn_at = alta_now() WHERE journey_id = ${journeyId}::uuid`;
    await tx.$executeRaw`
      UPDATE reviews SET doubts = array_append(doubts, ${withoutPictures})
      WHERE journey_id = ${journeyId}::uuid AND decision IS NULL AND NOT ${withoutPictures} = ANY(doubts)`;
    await writeAudit(tx, { actor: 'applicant', action: 'consent.withdraw', journeyId });
    await announce(tx, journeyId);
    return { outcome: 'withdrawn', images };
  });
}

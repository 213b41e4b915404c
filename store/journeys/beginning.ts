import type { Keyring } from '../../platform/keyring.ts';
import type { Database } from '../connection/database.ts';
import type { CapsOf, Claiming } from '../messages/claim.ts';
import { assess } from '../roster/directory.ts';
import type { Assessment, PlanCompletion } from '../roster/directory.ts';
import { changeKnownJourney } from './journey-row.ts';
import { openLocked } from './stage-opening.ts';
import type { OpenedStage, StageOpening } from './stage-opening.ts';

interface Beginning {
  journeyId: string;
  complete: PlanCompletion;
  /** The first stage of those that the applicant cannot do without. */
  opening: (assessment: Assessment) => StageOpening;
}

/**
 * Begins a journey by one transaction: judges the applicant and opens the first stage.
 * @param capsOf absent where what it writes is not sent at once
 */
export async function beginAndClaim(
  database: Database,
  keyring: Keyring,
  { journeyId, complete, opening }: Beginning,
  capsOf?: CapsOf,
): Promise<Claiming<Assessment & OpenedStage>> {
  return changeKnownJourney(database, journeyId, async (tx, journey) => {
    const assessment = await assess(tx, keyring, journeyId, complete);
    const { step, claimed } = await openLocked(tx, keyring, journey, opening(assessment), capsOf);
    return { step: { ...assessment, ...step }, claimed };
  });
}

import type { Database } from '../../connection/database.ts';
import { kindsHearing } from '../../../domain/stages/table.ts';
import { writeFact } from '../facts.ts';
import { taken, takeStep } from './step-outcome.ts';
import type { StepResult } from './step-outcome.ts';

/**
 * Keeps the hash of the chosen password until the journey completes and it becomes the account's.
 * @param places where it is chosen, as hashes
 */
export async function choosePassword(
  database: Database,
  journeyId: string,
  hash: string,
  { factId, places = [] }: { factId?: string | undefined; places?: readonly Buffer[] } = {},
): Promise<StepResult> {
  return takeStep(database, journeyId, kindsHearing('passwordChosen'), async (tx, journey) => {
    await tx.$executeRaw`
      UPDATE applicants SET password_hash = ${hash}, origin = ${[...places]}::bytea[] WHERE journey_id = ${journeyId}::uuid`;
    return taken(await writeFact(tx, journey, { type: 'passwordChosen' }, factId));
  });
}

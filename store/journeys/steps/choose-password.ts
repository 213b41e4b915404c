import type { Database } from '../../connection/database.ts';
import { kindsHearing } from '../../../domain/stages/table.ts';
import { Prisma } from '../../../prisma/generated/client.ts';
import { writeFact, writeFactAt } from '../facts.ts';
import { taken, takeStep } from './step-outcome.ts';
import type { StepResult } from './step-outcome.ts';

interface Choice {
  hash: string;
  /** Where it is chosen, as hashes. */
  places?: readonly Buffer[];
  factId?: string | undefined;
}

/**
 * Keeps the hash of the chosen password until the journey completes and it becomes the account's.
 * @param seen the opening at which the journey has just been seen to wait for a password: one statement does then
 */
export async function choosePassword(
  database: Database,
  journeyId: string,
  { hash, places = [], factId }: Choice,
  seen?: number,
): Promise<StepResult> {
  const besides = Prisma.sql`, kept AS (
    UPDATE applicants a SET password_hash = ${hash}, origin = ${[...places]}::bytea[]
    FROM written w WHERE a.journey_id = w.journey_id)`;
  const terms = { id: factId, besides };
  const fact = { type: 'passwordChosen' } as const;
  const outboxRecord =
    seen === undefined
      ? undefined
      : await writeFactAt(database, { id: journeyId, opening: seen }, fact, terms);
  if (outboxRecord) return taken(outboxRecord);
  return takeStep(database, journeyId, kindsHearing('passwordChosen'), async (tx, journey) =>
    taken(await writeFact(tx, journey, fact, terms)),
  );
}

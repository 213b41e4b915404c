import type { EngineDifference } from '../../domain/engine-differences.ts';
import type { Database } from '../connection/database.ts';
import { inTransaction } from '../connection/transaction.ts';
import { dispatchAgain } from '../journeys/facts.ts';

/** A journey that has just begun may not have its workflow yet: the relay tells it within seconds. */
const SETTLED = '5 minutes';

/** The journeys that are open and should have a workflow. */
export async function openJourneys({ sql }: Pick<Database, 'sql'>): Promise<string[]> {
  const rows = await sql.$queryRaw<{ id: string }[]>`
    SELECT id FROM journeys WHERE ending IS NULL AND created_at < alta_now() - ${SETTLED}::interval`;
  return rows.map(({ id }) => id);
}

/** The workflows that are in no row of a journey or a letter. */
export async function withoutRow(
  { sql }: Pick<Database, 'sql'>,
  workflows: readonly string[],
): Promise<string[]> {
  const rows = await sql.$queryRaw<{ id: string }[]>`
    SELECT w.id::text AS id FROM unnest(${[...workflows]}::uuid[]) w(id)
    WHERE NOT EXISTS (SELECT 1 FROM journeys j WHERE j.id = w.id) AND NOT EXISTS (SELECT 1 FROM letters t WHERE t.id = w.id)`;
  return rows.map(({ id }) => id);
}

/**
 * Has a workflow that is gone begun again from the rows, with all the facts that it had heard: each counts once.
 * @returns false where the rows do not say how it begins, or the journey has ended meanwhile
 */
export async function beginAgain(database: Database, journeyId: string): Promise<boolean> {
  return inTransaction(database, async (tx) => {
    const found = await tx.$queryRaw<unknown[]>`
      SELECT 1 FROM journeys j WHERE j.id = ${journeyId}::uuid AND j.ending IS NULL
        AND EXISTS (SELECT 1 FROM facts f WHERE f.journey_id = j.id AND f.type = 'begin')`;
    if (found.length === 0) return false;
    await dispatchAgain(tx, journeyId, true);
    return true;
  });
}

/** Writes down what does not match now; what was found before and is not any more is taken away. */
export async function noteDifferences(
  database: Database,
  differences: readonly EngineDifference[],
): Promise<void> {
  await inTransaction(database, async (tx) => {
    await tx.$executeRaw`
      DELETE FROM engine_differences WHERE workflow <> ALL (${differences.map(({ workflow }) => workflow)}::text[])`;
    await tx.$executeRaw`
      INSERT INTO engine_differences (workflow, kind)
      SELECT workflow, kind FROM jsonb_to_recordset(${JSON.stringify(differences)}::jsonb) AS d(workflow text, kind text)
      ON CONFLICT (workflow) DO UPDATE SET kind = EXCLUDED.kind`;
  });
}

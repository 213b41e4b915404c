import type { EngineDifference, Progress } from '../../domain/engine-differences.ts';
import type { Resumption } from '../../domain/journey.ts';
import type { Plan } from '../../domain/program.ts';
import { Prisma } from '../../prisma/generated/client.ts';
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

/**
 * What the rows say of a journey that is open.
 * @returns undefined when it has ended, its rows do not say how its workflow begins, or that is still to be told
 */
export async function rowProgress(
  { sql }: Pick<Database, 'sql'>,
  journeyId: string,
): Promise<RowProgress | undefined> {
  const [row] = await sql.$queryRaw<RowProgress[]>`
    SELECT j.plan, j.opening - greatest(b.opening - 1, 0) AS openings, b.from, coalesce(f.facts, '{}') AS facts, coalesce(f.told, '{}') AS told
    FROM journeys j, LATERAL (
      SELECT opening, created_at, told_at,
        CASE WHEN payload ? 'position' THEN jsonb_build_object('position', payload -> 'position', 'opening', opening) END AS from
      FROM facts WHERE journey_id = j.id AND type = 'begin' ORDER BY created_at DESC LIMIT 1) b, LATERAL (
      SELECT array_agg(id::text) AS facts,
        array_agg(id::text) FILTER (WHERE created_at >= b.created_at AND told_at < alta_now() - INTERVAL '1 minute') AS told
      FROM facts WHERE journey_id = j.id AND type <> 'begin') f
    WHERE j.id = ${journeyId}::uuid AND j.ending IS NULL AND b.told_at IS NOT NULL`;
  return row;
}

export interface RowProgress extends Progress {
  plan: Plan;
  /** Where its latest workflow began, of a journey that goes on after its end. */
  from: Resumption | null;
  /** Facts that were told a while ago. */
  told: string[];
}

/** Everything that a journey's workflow should have heard is told again: it was begun anew, or has lost some of it. */
export async function tellAllAgain({ sql }: Pick<Database, 'sql'>, journeyId: string): Promise<void> {
  await sql.$executeRaw`
    UPDATE facts SET told_at = NULL, tell_after = alta_now() - INTERVAL '2 seconds'
    WHERE journey_id = ${journeyId}::uuid AND type <> 'begin'
      AND created_at >= (SELECT max(b.created_at) FROM facts b WHERE b.journey_id = ${journeyId}::uuid AND b.type = 'begin')`;
}

/** Journeys that had an answer a while ago, by the request's own word to the workflow, and are still where they were. */
export async function unmoved({ sql }: Pick<Database, 'sql'>, most: number): Promise<string[]> {
  const rows = await sql.$queryRaw<{ id: string }[]>`
    SELECT DISTINCT j.id FROM journeys j JOIN facts f ON f.journey_id = j.id AND f.opening = j.opening
    WHERE j.ending IS NULL AND f.told_at < alta_now() - INTERVAL '1 minute' AND f.type <> 'begin' LIMIT ${most}`;
  return rows.map(({ id }) => id);
}

/** A server that was restored, or that took over from another, writes a history of its own from then on. */
const timeline = Prisma.sql`left(pg_walfile_name(pg_current_wal_insert_lsn()), 8)`;

/** Whether the database was restored since rows and workflows were last compared as a whole. */
export async function isRestored({ sql }: Pick<Database, 'sql'>): Promise<boolean> {
  const rows = await sql.$queryRaw<unknown[]>`
    SELECT 1 FROM upkeep WHERE task = 'reconcile' AND timeline <> ${timeline}`;
  return rows.length > 0;
}

/** Notes that rows and workflows have been compared; as a whole, or for the first time, also with which history of the database. */
export async function noteCompared({ sql }: Pick<Database, 'sql'>, whole: boolean): Promise<void> {
  await sql.$executeRaw`
    INSERT INTO upkeep (task, ran_at, timeline) VALUES ('reconcile', alta_now(), ${timeline})
    ON CONFLICT (task) DO UPDATE SET ran_at = alta_now(),
      timeline = CASE WHEN ${whole} THEN EXCLUDED.timeline ELSE coalesce(upkeep.timeline, EXCLUDED.timeline) END`;
}

/** How many differences are left, by kind. */
export async function countDifferences({ sql }: Pick<Database, 'sql'>): Promise<number> {
  const [row] = await sql.$queryRaw<
    [{ count: number }]
  >`SELECT count(*)::int AS count FROM engine_differences`;
  return row.count;
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

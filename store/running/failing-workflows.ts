import { onceAnOpening } from '../../domain/facts.ts';
import type { Fact } from '../../domain/facts.ts';
import { Prisma } from '../../prisma/generated/client.ts';
import type { Database } from '../connection/database.ts';
import { creditParking } from '../journeys/journey-clocks.ts';
import { inTransaction } from '../connection/transaction.ts';
import type { Transaction } from '../connection/transaction.ts';

/** A workflow that the engine cannot get on with: its task fails again and again (a bad deploy). */
export interface FailingWorkflow {
  /** Its id; a journey's is the journey's. */
  workflow: string;
  /** Temporal's name of the cause. */
  cause: string;
  since: Date;
}

/** Journeys that look as if their workflow had not heard what it was told. */
const SUSPECT_AFTER = '20 seconds';
const SUSPECTS = 50;
/** Facts after which a journey ends whatever its stage. */
const endings = ['superseded', 'cancelled', 'erased', 'triesExhausted'] satisfies Fact['type'][];

/**
 * Notes workflows as failing. Their journeys are parked from then on, as for a provider: pages say that we are at it, no clock strikes, and
 * the time is credited afterwards. One that is parked already stays as it is.
 * @returns those that were not known yet
 */
export async function noteFailing(
  database: Database,
  failing: readonly FailingWorkflow[],
): Promise<FailingWorkflow[]> {
  if (failing.length === 0) return [];
  return inTransaction(database, async (tx) => {
    const rows = await tx.$queryRaw<FailingWorkflow[]>`
      INSERT INTO failing_workflows (workflow, cause, since)
      SELECT workflow, cause, least(since, alta_now()) FROM jsonb_to_recordset(${JSON.stringify(failing)}::jsonb)
        AS f(workflow text, cause text, since timestamptz)
      ON CONFLICT (workflow) DO NOTHING RETURNING workflow, cause, since`;
    await tx.$executeRaw`
      UPDATE journeys j SET parked_cause = 'fault', parked_since = greatest(f.since, j.created_at), version = version + 1
      FROM failing_workflows f WHERE f.workflow = j.id::text AND j.ending IS NULL AND j.parked_since IS NULL`;
    return rows;
  });
}

/** The workflow goes on: its journey's clocks are credited with the whole time. */
export async function noteRecovered(database: Database, workflow: string): Promise<void> {
  await inTransaction(database, async (tx) => {
    await tx.$executeRaw`DELETE FROM failing_workflows WHERE workflow = ${workflow}`;
    await unpark(tx, workflow);
  });
}

async function unpark(tx: Transaction, workflow: string): Promise<void> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    SELECT id FROM journeys WHERE id::text = ${workflow} AND parked_cause = 'fault' FOR NO KEY UPDATE`;
  if (rows[0]) await creditParking(tx, rows[0].id);
}

/** A journey, or a letter, that does not move although it waits for no person. */
export interface StuckJourney {
  id: string;
  /** Null for a workflow of our own upkeep. */
  program: string | null;
  /** Of a journey. */
  stage: string | null;
  /** Temporal's name of the cause, or `Untold`: its workflow has not taken a fact. */
  cause: string;
  since: Date;
}

/** Journeys and letters whose workflow fails, or whose facts no workflow has taken for a minute; longest first. */
export async function listStuck({ sql }: Pick<Database, 'sql'>): Promise<StuckJourney[]> {
  return sql.$queryRaw<StuckJourney[]>`
    SELECT f.workflow AS id, coalesce(j.program, t.program) AS program, j.stage, f.cause, f.since
    FROM failing_workflows f LEFT JOIN journeys j ON j.id::text = f.workflow LEFT JOIN letters t ON t.id::text = f.workflow
    UNION ALL
    SELECT coalesce(j.id, t.id)::text, coalesce(j.program, t.program), j.stage, 'Untold', min(f.created_at)
    FROM facts f LEFT JOIN journeys j ON j.id = f.journey_id LEFT JOIN letters t ON t.id = f.letter_id
    WHERE f.told_at IS NULL AND f.tell_after < alta_now() - INTERVAL '1 minute' GROUP BY j.id, t.id
    ORDER BY since, id`;
}

/** Longest first. */
export async function listFailing({ sql }: Pick<Database, 'sql'>): Promise<FailingWorkflow[]> {
  return sql.$queryRaw<FailingWorkflow[]>`
    SELECT workflow, cause, since FROM failing_workflows ORDER BY since, workflow`;
}

export async function countFailingWorkflows({ sql }: Pick<Database, 'sql'>): Promise<number> {
  const rows = await sql.$queryRaw<
    { failing: number }[]
  >`SELECT count(*)::int AS failing FROM failing_workflows`;
  return rows[0]?.failing ?? 0;
}

/** Journeys whose workflow was told something a while ago and has not moved on: the engine can say why. */
export async function findSuspects({ sql }: Pick<Database, 'sql'>): Promise<string[]> {
  const rows = await sql.$queryRaw<{ id: string }[]>`
    SELECT j.id FROM journeys j JOIN facts f ON f.journey_id = j.id AND f.opening = j.opening
    WHERE j.ending IS NULL AND j.parked_since IS NULL AND f.told_at < alta_now() - ${SUSPECT_AFTER}::interval
      AND f.told_at > alta_now() - INTERVAL '1 hour' AND f.type IN (${Prisma.join([...onceAnOpening, ...endings])})
    ORDER BY f.told_at DESC LIMIT ${SUSPECTS}`;
  return [...new Set(rows.map(({ id }) => id))];
}

import { onceAnOpening } from '../../domain/facts.ts';
import type { Ending } from '../../domain/endings.ts';
import type { Clocks, ParkCause, SettleReason } from '../../domain/journey.ts';
import type { Language, Plan } from '../../domain/program.ts';
import type { JourneyStatus } from '../../domain/journey-status.ts';
import { Prisma } from '../../prisma/generated/client.ts';
import type { Database, Executor } from '../connection/database.ts';
import { servedNow } from '../connection/service-clock.ts';
import type { Transaction } from '../connection/transaction.ts';
import { inTransaction } from '../connection/transaction.ts';

/** A journey's row, with the database's clock at the moment of reading. */
export interface JourneyRow extends JourneyStatus {
  id: string;
  program: string;
  language: Language;
  plan: Plan;
  position: number;
  opening: number;
  reason: SettleReason | null;
  remindAt: Date | null;
  stageEnds: Date | null;
  parkedCause: ParkCause | null;
  codeAttempts: number;
  factsWritten: number;
  version: number;
  createdAt: Date;
  now: Date;
}

export const journeyColumns = Prisma.sql`
  j.id, j.program, j.language, j.plan, j.stage, j.position, j.opening, j.reason, j.deadline, j.remind_at AS "remindAt",
  j.stage_ends AS "stageEnds", j.paused_at AS "pausedAt", j.parked_cause AS "parkedCause", j.parked_since AS "parkedSince",
  j.ending, j.code_attempts AS "codeAttempts", j.facts_written AS "factsWritten", j.version, j.created_at AS "createdAt",
  alta_now() AS now, ${servedNow} AS "servedNow",
  EXISTS (SELECT 1 FROM facts f WHERE f.journey_id = j.id AND f.opening = j.opening
    AND f.type IN (${Prisma.join([...onceAnOpening])})
    AND NOT (f.type = 'contactDecided' AND f.payload ->> 'decision' = 'rejected')) AS answered,
  EXISTS (SELECT 1 FROM contact_approvals p WHERE p.journey_id = j.id AND p.decision = 'rejected') AS "contactRefused",
  EXISTS (SELECT 1 FROM applicants o WHERE o.journey_id = j.id AND o.standing = 'overtaken') AS "supersededSilently"`;

/**
 * Locks a journey for the rest of the transaction. Everything that changes a journey holds this lock. The journey is read after the lock is
 * held: a statement that waits for a row sees that row anew, but its other rows and its clock as they were before it waited.
 */
export async function lockJourney(tx: Transaction, id: string): Promise<JourneyRow | undefined> {
  await tx.$executeRaw`SELECT 1 FROM journeys WHERE id = ${id}::uuid FOR NO KEY UPDATE`;
  return readJourney(tx, id);
}

/** A journey's row; for a transaction that holds its lock. */
export async function readJourney(tx: Transaction, id: string): Promise<JourneyRow | undefined> {
  const rows = await tx.$queryRaw<JourneyRow[]>`
    SELECT ${journeyColumns} FROM journeys j WHERE j.id = ${id}::uuid`;
  return rows[0];
}

/** Runs `change` with the journey locked; undefined when there is no such journey. */
export async function changeJourney<T>(
  database: Database,
  id: string,
  change: (tx: Transaction, journey: JourneyRow) => Promise<T>,
): Promise<T | undefined> {
  return inTransaction(database, async (tx) => {
    const journey = await lockJourney(tx, id);
    return journey && change(tx, journey);
  });
}

/** A journey that must be there: its workflow runs. @throws Error when it is not */
export async function changeKnownJourney<T>(
  database: Database,
  id: string,
  change: (tx: Transaction, journey: JourneyRow) => Promise<T>,
): Promise<T> {
  return inTransaction(database, async (tx) => {
    const journey = await lockJourney(tx, id);
    if (!journey) throw new Error('journey is not in the database');
    return change(tx, journey);
  });
}

/** Makes pages that follow the journey look again. */
export async function announce(tx: Transaction, id: string): Promise<void> {
  await tx.$executeRaw`UPDATE journeys SET version = version + 1 WHERE id = ${id}::uuid`;
}

/** The clocks of a row: the window's stand still while staff are at it. */
export interface ClockRow {
  deadline: Date | null;
  remindAt: Date | null;
  stageEnds: Date | null;
}

/** SQL over the journey `j`: a {@link ClockRow}. */
export const clockColumns = Prisma.sql`
  CASE WHEN j.paused_at IS NULL THEN j.deadline END AS deadline, CASE WHEN j.paused_at IS NULL THEN j.remind_at END AS "remindAt",
  j.stage_ends AS "stageEnds"`;

export function clocksOf(row: ClockRow | undefined): Clocks {
  return {
    window: row?.deadline?.getTime() ?? null,
    reminder: row?.remindAt?.getTime() ?? null,
    stage: row?.stageEnds?.getTime() ?? null,
  };
}

/** The clocks as the row has them now. */
export async function readClocks(tx: Executor, id: string): Promise<Clocks> {
  const rows = await tx.$queryRaw<
    ClockRow[]
  >`SELECT ${clockColumns} FROM journeys j WHERE j.id = ${id}::uuid`;
  return clocksOf(rows[0]);
}

/** How a journey ended; null while it is under way, undefined when there is none. */
export async function viewEnding({ sql }: Database, id: string): Promise<Ending | null | undefined> {
  const rows = await sql.$queryRaw<{ ending: Ending | null }[]>`
    SELECT ending FROM journeys WHERE id = ${id}::uuid`;
  return rows[0]?.ending;
}

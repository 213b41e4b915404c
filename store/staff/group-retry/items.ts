import type { RetryOutcome } from '../../../domain/group-retry.ts';
import type { SendCause } from '../../../domain/journey.ts';
import { LIMITS } from '../../../domain/limits.ts';
import { Prisma } from '../../../prisma/generated/client.ts';
import type { Database } from '../../connection/database.ts';
import { inTransaction } from '../../connection/transaction.ts';
import { writeAudit } from '../audit.ts';

const { failuresInARow, lease } = LIMITS.groupRetry;

/** A retry that is under way. */
export interface RunningRetry {
  id: string;
  cause: SendCause;
  perSecond: number;
  by: string;
  reason: string;
  stopAsked: boolean;
}

/** Undefined when it is over, or has been deleted. */
export async function runningRetry(
  { sql }: Pick<Database, 'sql'>,
  id: string,
): Promise<RunningRetry | undefined> {
  const [found] = await sql.$queryRaw<RunningRetry[]>`
    SELECT id, cause, per_second AS "perSecond", by, reason, stop_asked_at IS NOT NULL AS "stopAsked"
    FROM group_retries WHERE id = ${id}::uuid AND ended_at IS NULL`;
  return found;
}

export interface RetryItem {
  position: number;
  journeyId: string;
}

const isFree = Prisma.sql`outcome IS NULL AND (taken_at IS NULL OR taken_at < alta_now() - ${lease} * INTERVAL '1 millisecond')`;

/** Takes the next journey; one that a worker has died at is free again after a while. Undefined when none is free. */
export async function takeItem({ sql }: Database, retryId: string): Promise<RetryItem | undefined> {
  const [item] = await sql.$queryRaw<RetryItem[]>`
    UPDATE group_retry_items i SET taken_at = alta_now() WHERE i.retry_id = ${retryId}::uuid AND i.position = (
      SELECT position FROM group_retry_items WHERE retry_id = ${retryId}::uuid AND ${isFree} ORDER BY position LIMIT 1 FOR UPDATE SKIP LOCKED)
    RETURNING i.position, i.journey_id AS "journeyId"`;
  return item;
}

/** Whether a journey's message was tried at all: that is in its audit. */
const isTried: Readonly<Record<RetryOutcome, boolean>> = {
  sent: true,
  refused: true,
  held: true,
  failed: true,
  goneOn: false,
  notTried: false,
};

/** Notes what came of a journey, with its audit; done twice, the first stays. */
export async function noteItem(
  database: Database,
  { id, by, reason }: RunningRetry,
  { position, journeyId }: RetryItem,
  { outcome, code }: { outcome: RetryOutcome; code?: string | undefined },
): Promise<void> {
  await inTransaction(database, async (tx) => {
    const noted = await tx.$executeRaw`
      UPDATE group_retry_items SET outcome = ${outcome}, code = ${code ?? null}, at = alta_now()
      WHERE retry_id = ${id}::uuid AND position = ${position} AND outcome IS NULL`;
    if (noted === 1 && isTried[outcome])
      await writeAudit(tx, { actor: by, action: 'journey.retry', journeyId, reason });
  });
}

/** Whether the latest ones have all failed: the provider is down still. */
export async function failsOn({ sql }: Database, retryId: string): Promise<boolean> {
  const [latest] = await sql.$queryRaw<{ failed: number }[]>`
    SELECT count(*) FILTER (WHERE outcome = 'failed')::int AS failed FROM (
      SELECT outcome FROM group_retry_items WHERE retry_id = ${retryId}::uuid AND outcome <> 'goneOn'
      ORDER BY at DESC LIMIT ${failuresInARow}) x`;
  return (latest?.failed ?? 0) >= failuresInARow;
}

/** What is left to do: `free` can be taken now, `taken` is out, or was when its worker died. */
export async function itemsLeft(
  { sql }: Database,
  retryId: string,
): Promise<{ free: boolean; taken: boolean }> {
  const [left] = await sql.$queryRaw<{ free: boolean; taken: boolean }[]>`
    SELECT coalesce(bool_or(${isFree}), false) AS free, coalesce(bool_or(NOT (${isFree})), false) AS taken
    FROM group_retry_items WHERE retry_id = ${retryId}::uuid AND outcome IS NULL`;
  return left ?? { free: false, taken: false };
}

import { randomUUID } from 'node:crypto';
import type { RetriableGroup } from '../../../domain/group-retry.ts';
import type { Database, Executor } from '../../connection/database.ts';
import { inTransaction } from '../../connection/transaction.ts';
import { writeAudit } from '../audit.ts';
import { stuckRows } from '../stuck/rows.ts';
import { isOfGroup } from '../stuck/members.ts';

/** What a retry of a group would do. */
export interface RetryPreview {
  /** How many journeys it would try. */
  count: number;
  /** Staff have stopped the channel: everything would be held. */
  stopped: boolean;
}

/** Says what a retry would do; does nothing. */
export async function previewRetry(
  sql: Executor,
  program: string,
  group: RetriableGroup,
): Promise<RetryPreview> {
  const [found] = await sql.$queryRaw<RetryPreview[]>`
    SELECT (SELECT count(*)::int FROM (${stuckRows(program, [group.kind])}) s(kind, id, stage, cause, code, since) WHERE ${isOfGroup(group)}) AS count,
      EXISTS (SELECT 1 FROM sending_stops WHERE program = ${program} AND channel = ${group.cause}) AS stopped`;
  return found ?? { count: 0, stopped: false };
}

export interface NewRetry {
  program: string;
  group: RetriableGroup;
  /** Tries begun a second. */
  perSecond: number;
  by: string;
  /** Kept in the audit, once for the group and once for each journey that is tried. */
  reason: string;
}

export type Begun =
  | { outcome: 'begun'; id: string }
  /** Nothing is stuck like that any more. */
  | { outcome: 'nothing' }
  /** Another of the same provider is under way. */
  | { outcome: 'running' };

/** Writes down which journeys are tried: those that are stuck now. Their workflow begins apart (store/outbox/group-retries.ts). */
export async function beginRetry(database: Database, retry: NewRetry): Promise<Begun> {
  const { program, group, perSecond, by, reason } = retry;
  const { stage, cause, code } = group;
  const id = randomUUID();
  return inTransaction(database, async (tx) => {
    const written = await tx.$executeRaw`
      INSERT INTO group_retries (id, program, stage, cause, code, per_second, by, reason)
      VALUES (${id}::uuid, ${program}, ${stage}, ${cause}, ${code}, ${perSecond}, ${by}, ${reason})
      ON CONFLICT (program, cause) WHERE ended_at IS NULL DO NOTHING`;
    if (written === 0) return { outcome: 'running' };
    const total = await tx.$executeRaw`
      INSERT INTO group_retry_items (retry_id, position, journey_id)
      SELECT ${id}::uuid, row_number() OVER (ORDER BY s.since, s.id), s.id::uuid
      FROM (${stuckRows(program, [group.kind])}) s(kind, id, stage, cause, code, since) WHERE ${isOfGroup(group)}`;
    if (total === 0) {
      await tx.$executeRaw`DELETE FROM group_retries WHERE id = ${id}::uuid`;
      return { outcome: 'nothing' };
    }
    await tx.$executeRaw`UPDATE group_retries SET total = ${total} WHERE id = ${id}::uuid`;
    await writeAudit(tx, { actor: by, action: 'stuck.retry', reason });
    return { outcome: 'begun', id };
  });
}

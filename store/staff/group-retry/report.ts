import type { RetryOutcome, RetryState } from '../../../domain/group-retry.ts';
import type { SendCause } from '../../../domain/journey.ts';
import { Prisma } from '../../../prisma/generated/client.ts';
import type { Executor } from '../../connection/database.ts';

/** A retry as staff see it. */
export interface GroupRetry {
  id: string;
  stage: string | null;
  cause: SendCause;
  code: string | null;
  state: RetryState;
  perSecond: number;
  /** How many journeys the group had. */
  total: number;
  /** How many came to what, so far. */
  counts: Partial<Record<RetryOutcome, number>>;
  by: string;
  reason: string;
  createdAt: Date;
  endedAt: Date | null;
}

const columns = Prisma.sql`
  r.id, r.stage, r.cause, r.code, r.per_second AS "perSecond", r.total, r.by, r.reason, r.created_at AS "createdAt", r.ended_at AS "endedAt",
  coalesce(r.ending, CASE WHEN r.stop_asked_at IS NOT NULL THEN 'stopping' WHEN r.begun_at IS NULL THEN 'waiting' ELSE 'running' END) AS state,
  (SELECT coalesce(jsonb_object_agg(c.outcome, c.count), '{}') FROM (
    SELECT outcome, count(*)::int AS count FROM group_retry_items i WHERE i.retry_id = r.id AND outcome IS NOT NULL GROUP BY 1) c) AS counts`;

/** How many a look shows. */
const MOST = 20;

/** The latest retries of a program. */
export async function listRetries(sql: Executor, program: string): Promise<GroupRetry[]> {
  return sql.$queryRaw<GroupRetry[]>`
    SELECT ${columns} FROM group_retries r WHERE r.program = ${program} ORDER BY r.created_at DESC LIMIT ${MOST}`;
}

/** How one stands; undefined when the program has no such. */
export async function findRetry(sql: Executor, program: string, id: string): Promise<GroupRetry | undefined> {
  const [found] = await sql.$queryRaw<GroupRetry[]>`
    SELECT ${columns} FROM group_retries r WHERE r.id = ${id}::uuid AND r.program = ${program}`;
  return found;
}

/** One journey of a retry's report. */
export interface ReportRow {
  journeyId: string;
  /** Null while its turn has not come. */
  outcome: RetryOutcome | null;
  code: string | null;
  at: Date | null;
}

/** What came of each journey, in the order of their turns. */
export async function retryReport(sql: Executor, id: string): Promise<ReportRow[]> {
  return sql.$queryRaw<ReportRow[]>`
    SELECT journey_id AS "journeyId", outcome, code, at FROM group_retry_items WHERE retry_id = ${id}::uuid ORDER BY position`;
}

import { isJourneyKind } from '../../../domain/stuck.ts';
import type { StuckGroupKey } from '../../../domain/stuck.ts';
import { Prisma } from '../../../prisma/generated/client.ts';
import type { Executor } from '../../connection/database.ts';
import { stuckRows } from './rows.ts';

/** One that is stuck, before anything is masked. */
export interface StuckMember {
  /** A journey's, a letter's or a workflow's. */
  id: string;
  since: Date;
  /** As the form had it; null for what is no journey, and for a forgotten person. */
  document: string | null;
}

/** Where a page of members ends, and the next begins. */
export interface PageEnd {
  since: Date;
  id: string;
}

/** SQL of whether a row `s` is of a group. */
export function isOfGroup({ stage, cause, code }: StuckGroupKey): Prisma.Sql {
  return Prisma.sql`s.stage IS NOT DISTINCT FROM ${stage}::text AND s.cause IS NOT DISTINCT FROM ${cause}::text
    AND s.code IS NOT DISTINCT FROM ${code}::text`;
}

/** A page of a group, the longest wait first. @param after where the page before ended */
export async function stuckMembers(
  sql: Executor,
  { program, group }: { program: string; group: StuckGroupKey },
  { most, after }: { most: number; after?: PageEnd | undefined },
): Promise<StuckMember[]> {
  const further = after
    ? Prisma.sql`AND (s.since, s.id) > (${after.since}::timestamptz, ${after.id}::text)`
    : Prisma.empty;
  return sql.$queryRaw<StuckMember[]>`
    SELECT p.id, p.since, a.document FROM (
      SELECT s.id, s.since FROM (${stuckRows(program, [group.kind])}) s(kind, id, stage, cause, code, since)
      WHERE ${isOfGroup(group)} ${further} ORDER BY s.since, s.id LIMIT ${most}) p
    LEFT JOIN applicants a ON a.journey_id = CASE WHEN ${isJourneyKind(group.kind)} THEN p.id::uuid END ORDER BY p.since, p.id`;
}

import { stuckKinds } from '../../../domain/stuck.ts';
import type { StuckGroupKey } from '../../../domain/stuck.ts';
import type { Executor } from '../../connection/database.ts';
import { stuckRows } from './rows.ts';

/** How many are stuck alike, and since when. */
export interface StuckGroup extends StuckGroupKey {
  /** At most LIMITS.stuck.counted of a kind, which then means that or more. */
  count: number;
  /** When the first of them got stuck. */
  since: Date;
}

/** What is stuck in a program, by stage, cause and code; the largest group first. By one statement. Nothing in it identifies a person. */
export async function stuckGroups(sql: Executor, program: string): Promise<StuckGroup[]> {
  return sql.$queryRaw<StuckGroup[]>`
    SELECT kind, stage, cause, code, count(*)::int AS count, min(since) AS since
    FROM (${stuckRows(program, stuckKinds)}) s GROUP BY kind, stage, cause, code
    ORDER BY count(*) DESC, min(since), kind, stage, code`;
}

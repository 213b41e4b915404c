import type { Period } from '../../domain/numbers/figures.ts';
import type { StepCount } from '../../domain/numbers/time-scale.ts';
import { Prisma } from '../../prisma/generated/client.ts';
import type { Executor } from '../connection/database.ts';

/** Which sums are asked for; absent: of every language, of every device. */
export interface SumsAsked extends Period {
  program: string;
  kind: string;
  language?: string | undefined;
  device?: string | undefined;
}

/** By what a sum is one of several; `all`: it is the sum of everything that was asked for. */
export type SumGroup = 'all' | 'day' | 'language' | 'device';

export interface Sum {
  what: string;
  name: string;
  by: SumGroup;
  /** Null of `all`. */
  group: string | null;
  count: number;
}

export interface TimeSum extends StepCount {
  what: string;
  name: string;
}

export interface Sums {
  counts: Sum[];
  times: TimeSum[];
  messages: { name: string; count: number }[];
  /** Until when the program's journeys are in them; null: it has not been counted yet. */
  countedAt: Date | null;
}

/** Reads the sums of a period, a few statements however many journeys there were. */
export async function readSums(sql: Executor, asked: SumsAsked): Promise<Sums> {
  const { program } = asked;
  const [counts, times, messages, marks] = await Promise.all([
    readCounts(sql, asked),
    sql.$queryRaw<TimeSum[]>`
      SELECT what, name, step, sum(count)::int AS count FROM number_times WHERE ${within(asked, asked.kind)} GROUP BY 1, 2, 3`,
    sql.$queryRaw<{ name: string; count: number }[]>`
      SELECT name, sum(count)::int AS count FROM number_days WHERE ${within(asked, '')} AND what = 'message' GROUP BY 1`,
    sql.$queryRaw<{ countedAt: Date }[]>`
      SELECT counted_at AS "countedAt" FROM number_marks WHERE program = ${program}`,
  ]);
  return { counts, times, messages, countedAt: marks[0]?.countedAt ?? null };
}

/** By day, language and device only how many began and were completed. */
async function readCounts(sql: Executor, asked: SumsAsked): Promise<Sum[]> {
  const { language = null, device = null } = asked;
  return sql.$queryRaw<Sum[]>`
    WITH d AS MATERIALIZED (
      SELECT day, what, CASE WHEN what = 'left' AND name LIKE '% completed' THEN 'completed' ELSE name END AS name, language, device, sum(count) AS count
      FROM number_days WHERE ${within(asked, asked.kind)}
        AND (${language}::text IS NULL OR language = ${language}) AND (${device}::text IS NULL OR device = ${device})
      GROUP BY 1, 2, 3, 4, 5)
    SELECT what, name, 'all' AS by, NULL AS "group", sum(count)::int AS count FROM d GROUP BY 1, 2
    UNION ALL SELECT what, name,
        CASE WHEN grouping(day) = 0 THEN 'day' WHEN grouping(language) = 0 THEN 'language' ELSE 'device' END,
        coalesce(to_char(day, 'YYYY-MM-DD'), language, device), sum(count)::int
      FROM d WHERE what = 'begun' OR name = 'completed' GROUP BY GROUPING SETS ((what, name, day), (what, name, language), (what, name, device))`;
}

function within({ program, from, to }: SumsAsked, kind: string): Prisma.Sql {
  return Prisma.sql`program = ${program} AND kind = ${kind} AND day BETWEEN ${from}::date AND ${to}::date`;
}

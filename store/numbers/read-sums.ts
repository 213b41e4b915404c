import type { Period } from '../../domain/numbers/figures.ts';
import { inMonths } from '../../domain/numbers/whole-months.ts';
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

/** Reads the sums of a period, a few statements however many journeys there were: whole months in sums of months, the rest in those of days. */
export async function readSums(sql: Executor, asked: SumsAsked): Promise<Sums> {
  const { program, kind } = asked;
  const [counts, days, times, messages, marks] = await Promise.all([
    readCounts(sql, asked),
    readDays(sql, asked),
    sql.$queryRaw<TimeSum[]>`
      SELECT what, name, step, sum(count)::int AS count
      FROM (${partsOf(asked, kind, timeTables, Prisma.raw('what, name, step, count'))}) p GROUP BY 1, 2, 3`,
    sql.$queryRaw<{ name: string; count: number }[]>`
      SELECT name, sum(count)::int AS count FROM (${partsOf(asked, '', countTables, Prisma.raw('what, name, count'))}) p
      WHERE what = 'message' GROUP BY 1`,
    sql.$queryRaw<{ countedAt: Date }[]>`
      SELECT counted_at AS "countedAt" FROM number_marks WHERE program = ${program}`,
  ]);
  return { counts: [...counts, ...days], times, messages, countedAt: marks[0]?.countedAt ?? null };
}

const countTables = { days: Prisma.raw('number_days'), months: Prisma.raw('number_months') };
const timeTables = { days: Prisma.raw('number_times'), months: Prisma.raw('number_month_times') };

/** SQL: an ending by which stage it was is one of several; that a journey was completed is one. */
const shownName = Prisma.sql`CASE WHEN what = 'left' AND name LIKE '% completed' THEN 'completed' ELSE name END`;

/** By language and device only how many began and were completed. */
async function readCounts(sql: Executor, asked: SumsAsked): Promise<Sum[]> {
  const columns = Prisma.raw('what, name, language, device, count');
  return sql.$queryRaw<Sum[]>`
    WITH d AS MATERIALIZED (
      SELECT what, ${shownName} AS name, language, device, sum(count) AS count
      FROM (${partsOf(asked, asked.kind, countTables, columns)}) p WHERE ${isOfPart(asked)} GROUP BY 1, 2, 3, 4)
    SELECT what, name, 'all' AS by, NULL AS "group", sum(count)::int AS count FROM d GROUP BY 1, 2
    UNION ALL SELECT what, name, CASE WHEN grouping(language) = 0 THEN 'language' ELSE 'device' END, coalesce(language, device), sum(count)::int
      FROM d WHERE what = 'begun' OR name = 'completed' GROUP BY GROUPING SETS ((what, name, language), (what, name, device))`;
}

/** The same day by day, by an index of just these. */
async function readDays(sql: Executor, asked: SumsAsked): Promise<Sum[]> {
  return sql.$queryRaw<Sum[]>`
    SELECT what, ${shownName} AS name, 'day' AS by, to_char(day, 'YYYY-MM-DD') AS "group", sum(count)::int AS count FROM number_days
    WHERE program = ${asked.program} AND kind = ${asked.kind} AND day BETWEEN ${asked.from}::date AND ${asked.to}::date
      AND (what = 'begun' OR what = 'left' AND name LIKE '% completed') AND ${isOfPart(asked)} GROUP BY 1, 2, day`;
}

function isOfPart(asked: SumsAsked): Prisma.Sql {
  const { language = null, device = null } = asked;
  return Prisma.sql`(${language}::text IS NULL OR language = ${language}) AND (${device}::text IS NULL OR device = ${device})`;
}

/** SQL: the rows that a period is made of, each day once. */
function partsOf(
  { program, ...period }: SumsAsked,
  kind: string,
  tables: Readonly<Record<'days' | 'months', Prisma.Sql>>,
  columns: Prisma.Sql,
): Prisma.Sql {
  const { months, days } = inMonths(period);
  const part = (table: Prisma.Sql, at: Prisma.Sql, { from, to }: Period): Prisma.Sql => Prisma.sql`
    SELECT ${columns} FROM ${table} WHERE program = ${program} AND kind = ${kind} AND ${at} BETWEEN ${from}::date AND ${to}::date`;
  const ofDays = days.map((each) => part(tables.days, Prisma.raw('day'), each));
  const all = months ? [part(tables.months, Prisma.raw('month'), months), ...ofDays] : ofDays;
  return Prisma.join(all, ' UNION ALL ');
}

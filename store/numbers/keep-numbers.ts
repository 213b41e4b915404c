import { DAY, MINUTE } from '../../domain/duration.ts';
import type { Program } from '../../domain/program.ts';
import type { Database } from '../connection/database.ts';
import { inTransaction } from '../connection/transaction.ts';
import { countDays } from './count-days.ts';

/** Days that lie within so many are counted by one transaction: at some thousand journeys a day a second. */
const AT_ONCE = 7;
/** How far back each count looks again, for what a slow transaction wrote before the last count. */
const OVERLAP = 5 * MINUTE;
/** A day that is older keeps its sums: of its rows some may have been deleted (docs/retention.md), links after 90 days. */
export const SETTLED_DAYS = 60;
/** How long providers report what became of a message. */
const MESSAGES_SETTLE = 3 * DAY;

/**
 * Brings a program's sums up to date: the days from which something is open, has ended or has been told since the last time.
 * @returns how many days were counted
 */
export async function keepNumbers(
  database: Database,
  { id: program, timeZone }: Pick<Program, 'id' | 'timeZone'>,
): Promise<number> {
  const [mark] = await database.sql.$queryRaw<{ now: Date; countedAt: Date | null }[]>`
    SELECT alta_now() AS now, (SELECT counted_at FROM number_marks WHERE program = ${program}) AS "countedAt"`;
  if (!mark) return 0;
  const days =
    mark.countedAt === null
      ? await allDays(database, { program, timeZone })
      : await changedDays(database, { program, timeZone }, mark.countedAt);
  for (const some of together(days))
    await inTransaction(database, async (tx) => {
      // Two at once would count the same day twice.
      await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext(${`numbers ${program}`}))`;
      await countDays(tx, { program, timeZone, days: some });
    });
  await database.sql.$executeRaw`
    INSERT INTO number_marks (program, counted_at) VALUES (${program}, ${mark.now})
    ON CONFLICT (program) DO UPDATE SET counted_at = greatest(number_marks.counted_at, excluded.counted_at)`;
  return days.length;
}

/** Days that are counted by one transaction. */
function together(days: readonly string[]): string[][] {
  const all: string[][] = [];
  for (const day of days) {
    const latest = all.at(-1);
    const first = latest?.[0];
    if (latest && first !== undefined && Date.parse(day) - Date.parse(first) < AT_ONCE * DAY)
      latest.push(day);
    else all.push([day]);
  }
  return all;
}

interface Asked {
  program: string;
  timeZone: string;
}

/** Every day since the first journey: what an installation counts once, when it begins to count. @returns YYYY-MM-DD, from the earliest on */
async function allDays({ sql }: Database, { program, timeZone }: Asked): Promise<string[]> {
  const rows = await sql.$queryRaw<{ day: string }[]>`
    SELECT to_char(day, 'YYYY-MM-DD') AS day FROM (SELECT min(created_at) AS first FROM journeys WHERE program = ${program}) j,
      generate_series((first AT TIME ZONE ${timeZone}::text)::date, (alta_now() AT TIME ZONE ${timeZone}::text)::date, INTERVAL '1 day') day`;
  return rows.map(({ day }) => day);
}

/** Those from which something is open, or has begun, ended or been told since. @returns YYYY-MM-DD */
async function changedDays({ sql }: Database, { program, timeZone }: Asked, since: Date): Promise<string[]> {
  const changed = new Date(since.getTime() - OVERLAP);
  const settled = new Date(since.getTime() - SETTLED_DAYS * DAY);
  const told = new Date(since.getTime() - MESSAGES_SETTLE);
  const rows = await sql.$queryRaw<{ day: string }[]>`
    SELECT to_char(day, 'YYYY-MM-DD') AS day FROM (SELECT DISTINCT (at AT TIME ZONE ${timeZone}::text)::date AS day FROM (
      SELECT created_at AS at FROM journeys WHERE program = ${program} AND ending IS NULL
      UNION ALL SELECT created_at FROM journeys WHERE program = ${program} AND ended_at >= ${changed}
      UNION ALL SELECT created_at FROM journeys WHERE program = ${program} AND created_at >= ${changed}
      UNION ALL SELECT m.created_at FROM messages m JOIN journeys j ON j.id = m.journey_id WHERE m.created_at >= ${told} AND j.program = ${program}
      UNION ALL SELECT m.created_at FROM messages m JOIN letters t ON t.id = m.letter_id WHERE m.created_at >= ${told} AND t.program = ${program}
      UNION ALL SELECT unnest(ARRAY[r.opened_at, r.decided_at]) FROM reviews r JOIN journeys j ON j.id = r.journey_id
        WHERE (r.opened_at >= ${changed} OR r.decided_at >= ${changed}) AND j.program = ${program}
    ) x WHERE at >= ${settled}) d ORDER BY 1`;
  return rows.map(({ day }) => day);
}

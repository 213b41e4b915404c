import { TIME_SCALE } from '../../domain/numbers/time-scale.ts';
import { Prisma } from '../../prisma/generated/client.ts';
import type { Executor } from '../connection/database.ts';
import { countMonths } from './count-months.ts';

/** Days of a program, in its time zone. */
export interface CountedDays {
  program: string;
  timeZone: string;
  /** YYYY-MM-DD, at least one, from the first on, close to each other. */
  days: readonly string[];
}

/** Counts days of a program anew, and puts the sums in the place of those that were there; for a transaction. */
export async function countDays(tx: Executor, counted: CountedDays): Promise<void> {
  const { program, days } = counted;
  for (const table of [Prisma.raw('number_days'), Prisma.raw('number_times')])
    await tx.$executeRaw`DELETE FROM ${table} WHERE program = ${program} AND day = ANY(${[...days]}::date[])`;
  await tx.$executeRaw`
    WITH ${journeysOf(counted)}
    , days AS (INSERT INTO number_days (program, day, kind, what, name, language, device, count)
      SELECT ${program}, day, kind, what, name, language, device, count(*) FROM (
        SELECT day, kind, language, device, 'begun' AS what, '' AS name FROM j
        UNION ALL SELECT day, kind, language, device, 'left', stage || ' ' || ending FROM j WHERE ending IS NOT NULL
        UNION ALL SELECT day, kind, language, device, 'here', stage FROM j WHERE ending IS NULL
        UNION ALL SELECT day, kind, language, device, 'stage', at_stage FROM (SELECT DISTINCT id, day, kind, language, device, at_stage FROM v) s
      ) x GROUP BY 2, 3, 4, 5, 6, 7)
    INSERT INTO number_times (program, day, kind, what, name, step, count)
    SELECT ${program}, day, kind, what, name, step, count(*) FROM (
      SELECT day, kind, 'way' AS what, at_stage || ' ' || led_to AS name, ${stepOf(Prisma.sql`left_at - at`)} AS step FROM v WHERE led_to IS NOT NULL
      UNION ALL SELECT day, kind, 'done', ending, ${stepOf(Prisma.sql`ended_ms - created_ms`)} FROM j WHERE ending = 'completed'
    ) x GROUP BY 2, 3, 4, 5, 6`;
  await countReviews(tx, counted);
  await countMessages(tx, counted);
  await countMonths(tx, counted);
}

/**
 * SQL: `j`, the journeys that began in these days, and `v`, each stage that one was at, where it led and when. Of a form whose link led on
 * in a journey apart only that counts: it has the form's time and way with it.
 */
function journeysOf(counted: CountedDays): Prisma.Sql {
  const at = Prisma.raw('j.created_at');
  return Prisma.sql`
    j AS MATERIALIZED (
      SELECT ${dayOf(at, counted)} AS day, j.id, j.kind, j.language, coalesce(j.device, 'unknown') AS device, j.stage, j.ending, j.visits,
        floor(extract(epoch FROM j.created_at) * 1000)::bigint AS created_ms, floor(extract(epoch FROM j.ended_at) * 1000)::bigint AS ended_ms
      FROM journeys j WHERE j.program = ${counted.program} AND ${isWithin(at, counted)} AND j.kind <> 'notice' AND NOT EXISTS (SELECT 1 FROM links l WHERE l.journey_id = j.id AND l.leads_to IS NOT NULL)),
    v AS MATERIALIZED (
      SELECT j.id, j.day, j.kind, j.language, j.device, e.visit ->> 0 AS at_stage, (e.visit ->> 1)::bigint AS at,
        coalesce(lead(e.visit ->> 0) OVER w, j.ending) AS led_to, coalesce(lead((e.visit ->> 1)::bigint) OVER w, j.ended_ms) AS left_at
      FROM j CROSS JOIN LATERAL jsonb_array_elements(
        CASE WHEN j.visits = '[]' THEN jsonb_build_array(jsonb_build_array(j.stage, j.created_ms)) ELSE j.visits END) WITH ORDINALITY e(visit, nth)
      WINDOW w AS (PARTITION BY j.id ORDER BY e.nth))`;
}

/** Each on the day it was opened and on the day it was decided. */
async function countReviews(tx: Executor, counted: CountedDays): Promise<void> {
  const { program } = counted;
  const [opened, decided] = [Prisma.raw('r.opened_at'), Prisma.raw('r.decided_at')];
  const reviewsWithin = (at: Prisma.Sql): Prisma.Sql => Prisma.sql`
    FROM reviews r JOIN journeys j ON j.id = r.journey_id AND j.program = ${program} WHERE ${isWithin(at, counted)}`;
  await tx.$executeRaw`
    INSERT INTO number_days (program, day, kind, what, name, language, device, count)
    SELECT ${program}, ${dayOf(opened, counted)}, j.kind, 'reviewOpened', '', j.language, coalesce(j.device, 'unknown'), count(*)
      ${reviewsWithin(opened)} GROUP BY 2, 3, 6, 7
    UNION ALL SELECT ${program}, ${dayOf(decided, counted)}, j.kind, 'reviewDecided', r.decision, j.language, coalesce(j.device, 'unknown'), count(*)
      ${reviewsWithin(decided)} GROUP BY 2, 3, 5, 6, 7`;
  const took = Prisma.sql`floor(extract(epoch FROM r.decided_at - r.opened_at) * 1000)::bigint`;
  await tx.$executeRaw`
    INSERT INTO number_times (program, day, kind, what, name, step, count)
    SELECT ${program}, ${dayOf(decided, counted)}, j.kind, 'review', '', ${stepOf(took)} AS step, count(*) ${reviewsWithin(decided)} GROUP BY 2, 3, 6`;
}

/** Of an SMS the first digits of its number are kept, to know the country by; decoys went to nobody. */
async function countMessages(tx: Executor, counted: CountedDays): Promise<void> {
  const { program } = counted;
  const at = Prisma.raw('m.created_at');
  await tx.$executeRaw`
    INSERT INTO number_days (program, day, kind, what, name, language, device, count)
    SELECT ${program}, ${dayOf(at, counted)}, '', 'message', m.channel || ' ' || m.status || ' ' ||
        CASE WHEN m.channel = 'sms' THEN coalesce(substring(m.recipient FROM '^\\+(\\d{4})'), '') ELSE '' END AS name, '', '', count(*)
    FROM messages m LEFT JOIN journeys j ON j.id = m.journey_id LEFT JOIN letters t ON t.id = m.letter_id
    WHERE ${isWithin(at, counted)} AND coalesce(j.program, t.program) = ${program} AND NOT m.decoy AND NOT m.withheld GROUP BY 2, 5`;
}

/** SQL: the day that an instant was where the institution is. */
function dayOf(at: Prisma.Sql, { timeZone }: CountedDays): Prisma.Sql {
  return Prisma.sql`(${at} AT TIME ZONE ${timeZone}::text)::date`;
}

/**
 * SQL: whether an instant was on one of the days. The bounds are for the index, and for the planner, which would guess a day's share at a
 * ninth.
 */
function isWithin(at: Prisma.Sql, counted: CountedDays): Prisma.Sql {
  const { days, timeZone } = counted;
  const [first, last] = [days[0], days.at(-1)];
  return Prisma.sql`
    ${at} >= (${first}::timestamp AT TIME ZONE ${timeZone}::text) AND ${at} < ((${last}::timestamp + INTERVAL '1 day') AT TIME ZONE ${timeZone}::text)
    AND ${dayOf(at, counted)} = ANY(${[...days]}::date[])`;
}

/** SQL: the step of the scale that so many milliseconds are in. */
function stepOf(ms: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`
    least(${TIME_SCALE.last}::int, floor(ln(greatest(${ms}, 1000) / 1000.0) / ln(${TIME_SCALE.ratio}::numeric)))::smallint`;
}

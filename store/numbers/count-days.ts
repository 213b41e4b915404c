import { TIME_SCALE } from '../../domain/numbers/time-scale.ts';
import { Prisma } from '../../prisma/generated/client.ts';
import type { Executor } from '../connection/database.ts';

/** Days of a program, in its time zone. */
export interface CountedDays {
  program: string;
  timeZone: string;
  /** YYYY-MM-DD */
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
        UNION ALL SELECT day, kind, language, device, 'stage', at_stage FROM (SELECT DISTINCT id, day, kind, language, device, at_stage FROM v) s
      ) x GROUP BY 2, 3, 4, 5, 6, 7)
    INSERT INTO number_times (program, day, kind, what, name, step, count)
    SELECT ${program}, day, kind, what, name, step, count(*) FROM (
      SELECT day, kind, 'way' AS what, at_stage || ' ' || led_to AS name, ${stepOf(Prisma.sql`left_at - at`)} AS step FROM v WHERE led_to IS NOT NULL
      UNION ALL SELECT day, kind, 'done', ending, ${stepOf(Prisma.sql`ended_ms - created_ms`)} FROM j WHERE ending = 'completed'
    ) x GROUP BY 2, 3, 4, 5, 6`;
  await countReviews(tx, counted);
  await countMessages(tx, counted);
}

/**
 * SQL: `j`, the journeys that began in these days, and `v`, each stage that one was at, where it led and when. Of a form whose link led on
 * in a journey apart only that counts: it has the form's time and way with it.
 */
function journeysOf({ program, timeZone, days }: CountedDays): Prisma.Sql {
  const { from, until } = boundsOf(timeZone);
  return Prisma.sql`
    j AS MATERIALIZED (
      SELECT d.day, j.id, j.kind, j.language, coalesce(j.device, 'unknown') AS device, j.stage, j.ending, j.visits,
        floor(extract(epoch FROM j.created_at) * 1000)::bigint AS created_ms, floor(extract(epoch FROM j.ended_at) * 1000)::bigint AS ended_ms
      FROM unnest(${[...days]}::date[]) d(day) JOIN journeys j ON j.program = ${program} AND j.created_at >= ${from} AND j.created_at < ${until}
      WHERE j.kind <> 'notice' AND NOT EXISTS (SELECT 1 FROM links l WHERE l.journey_id = j.id AND l.leads_to IS NOT NULL)),
    v AS MATERIALIZED (
      SELECT j.id, j.day, j.kind, j.language, j.device, e.visit ->> 0 AS at_stage, (e.visit ->> 1)::bigint AS at,
        coalesce(lead(e.visit ->> 0) OVER w, j.ending) AS led_to, coalesce(lead((e.visit ->> 1)::bigint) OVER w, j.ended_ms) AS left_at
      FROM j CROSS JOIN LATERAL jsonb_array_elements(
        CASE WHEN j.visits = '[]' THEN jsonb_build_array(jsonb_build_array(j.stage, j.created_ms)) ELSE j.visits END) WITH ORDINALITY e(visit, nth)
      WINDOW w AS (PARTITION BY j.id ORDER BY e.nth))`;
}

/** Each on the day it was opened and on the day it was decided. */
async function countReviews(tx: Executor, { program, timeZone, days }: CountedDays): Promise<void> {
  const { from, until } = boundsOf(timeZone);
  const reviewsBy = (column: Prisma.Sql): Prisma.Sql => Prisma.sql`
    FROM unnest(${[...days]}::date[]) d(day) JOIN reviews r ON r.${column} >= ${from} AND r.${column} < ${until}
    JOIN journeys j ON j.id = r.journey_id AND j.program = ${program}`;
  await tx.$executeRaw`
    INSERT INTO number_days (program, day, kind, what, name, language, device, count)
    SELECT ${program}, d.day, j.kind, 'reviewOpened', '', j.language, coalesce(j.device, 'unknown'), count(*)
      ${reviewsBy(Prisma.raw('opened_at'))} GROUP BY 2, 3, 6, 7
    UNION ALL SELECT ${program}, d.day, j.kind, 'reviewDecided', r.decision, j.language, coalesce(j.device, 'unknown'), count(*)
      ${reviewsBy(Prisma.raw('decided_at'))} GROUP BY 2, 3, 5, 6, 7`;
  const took = Prisma.sql`floor(extract(epoch FROM r.decided_at - r.opened_at) * 1000)::bigint`;
  await tx.$executeRaw`
    INSERT INTO number_times (program, day, kind, what, name, step, count)
    SELECT ${program}, d.day, j.kind, 'review', '', ${stepOf(took)} AS step, count(*) ${reviewsBy(Prisma.raw('decided_at'))} GROUP BY 2, 3, 6`;
}

/** Of an SMS the first digits of its number are kept, to know the country by; decoys went to nobody. */
async function countMessages(tx: Executor, { program, timeZone, days }: CountedDays): Promise<void> {
  const { from, until } = boundsOf(timeZone);
  await tx.$executeRaw`
    INSERT INTO number_days (program, day, kind, what, name, language, device, count)
    SELECT ${program}, d.day, '', 'message', m.channel || ' ' || m.status || ' ' ||
        CASE WHEN m.channel = 'sms' THEN coalesce(substring(m.recipient FROM '^\\+(\\d{4})'), '') ELSE '' END AS name, '', '', count(*)
    FROM unnest(${[...days]}::date[]) d(day)
    JOIN messages m ON m.created_at >= ${from} AND m.created_at < ${until}
    LEFT JOIN journeys j ON j.id = m.journey_id LEFT JOIN letters t ON t.id = m.letter_id
    WHERE coalesce(j.program, t.program) = ${program} AND NOT m.decoy AND NOT m.withheld GROUP BY 2, 5`;
}

/** SQL: a day `d.day` as the instants at which it begins and ends where the institution is. */
function boundsOf(timeZone: string): { from: Prisma.Sql; until: Prisma.Sql } {
  return {
    from: Prisma.sql`(d.day::timestamp AT TIME ZONE ${timeZone}::text)`,
    until: Prisma.sql`((d.day + 1)::timestamp AT TIME ZONE ${timeZone}::text)`,
  };
}

/** SQL: the step of the scale that so many milliseconds are in. */
function stepOf(ms: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`
    least(${TIME_SCALE.last}::int, floor(ln(greatest(${ms}, 1000) / 1000.0) / ln(${TIME_SCALE.ratio}::numeric)))::smallint`;
}

import type { StuckKind } from '../../../domain/stuck.ts';
import { LIMITS } from '../../../domain/limits.ts';
import { Prisma } from '../../../prisma/generated/client.ts';

/** After how long an untold fact is no race any more: a request tells it at once, a relay within seconds. */
const UNTOLD_FOR = '1 minute';

const { counted } = LIMITS.stuck;

/** The engine also runs upkeep, whose ids are none. */
const workflowAsId = Prisma.sql`CASE WHEN f.workflow ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' THEN f.workflow END::uuid`;

/** A message that was not even tried, because nothing of its channel goes, waits for the same as the last one that was. */
const latestFailure = Prisma.sql`
  (SELECT l.failure FROM messages l WHERE l.channel = j.parked_cause AND l.failed_at IS NOT NULL ORDER BY l.failed_at DESC LIMIT 1)`;

/** What each kind has in a program: kind, id (a journey's, a letter's or a workflow's), stage, cause, code, since; by an index of what is open. */
const rowsOf: Readonly<Record<StuckKind, (program: string) => Prisma.Sql>> = {
  parked: (program) => Prisma.sql`
    SELECT 'parked' AS kind, j.id::text AS id, j.stage, CASE WHEN f.workflow IS NULL THEN j.parked_cause ELSE 'fault' END AS cause,
      coalesce(f.cause, (SELECT m.failure FROM messages m WHERE m.journey_id = j.id AND m.opening = j.opening AND m.channel = j.parked_cause
        ORDER BY m.created_at DESC LIMIT 1), ${latestFailure}) AS code, coalesce(f.since, j.parked_since) AS since
    FROM (SELECT * FROM journeys WHERE program = ${program} AND parked_since IS NOT NULL AND ending IS NULL
      ORDER BY parked_since LIMIT ${counted}) j LEFT JOIN failing_workflows f ON f.workflow = j.id::text`,
  untold: (program) => Prisma.sql`
    SELECT 'untold', j.id::text, j.stage, NULL, NULL, min(u.created_at)
    FROM (SELECT * FROM facts WHERE told_at IS NULL AND journey_id IS NOT NULL ORDER BY tell_after LIMIT ${counted}) u
      JOIN journeys j ON j.id = u.journey_id
    WHERE j.program = ${program} AND u.created_at < alta_now() - ${UNTOLD_FOR}::interval AND u.tell_after < alta_now() GROUP BY j.id`,
  lost: (program) => Prisma.sql`
    SELECT 'lost', j.id::text, j.stage, 'fault', d.kind, d.since FROM engine_differences d JOIN journeys j ON j.id = d.workflow::uuid
    WHERE d.kind <> 'NoRow' AND j.program = ${program} AND j.ending IS NULL`,
  letter: (program) => Prisma.sql`
    SELECT 'letter', t.id::text, NULL, 'fault', f.cause, f.since FROM failing_workflows f JOIN letters t ON t.id = ${workflowAsId}
    WHERE t.program = ${program}
    UNION ALL
    SELECT 'letter', t.id::text, NULL, NULL, NULL, u.created_at
    FROM (SELECT * FROM facts WHERE told_at IS NULL AND letter_id IS NOT NULL ORDER BY tell_after LIMIT ${counted}) u
      JOIN letters t ON t.id = u.letter_id
    WHERE t.program = ${program} AND u.created_at < alta_now() - ${UNTOLD_FOR}::interval`,
  upkeep: () => Prisma.sql`
    SELECT 'upkeep', f.workflow, NULL, 'fault', f.cause, f.since FROM failing_workflows f WHERE ${workflowAsId} IS NULL
    UNION ALL SELECT 'upkeep', d.workflow, NULL, 'fault', d.kind, d.since FROM engine_differences d WHERE d.kind = 'NoRow'`,
};

/**
 * SQL of all that is stuck in a program, or of one kind of it. Of each kind as many are looked at as are counted: those that have waited
 * longest.
 */
export function stuckRows(program: string, kinds: readonly StuckKind[]): Prisma.Sql {
  return Prisma.join(
    kinds.map((kind) => Prisma.sql`(${rowsOf[kind](program)})`),
    ' UNION ALL ',
  );
}

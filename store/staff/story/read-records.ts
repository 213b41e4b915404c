import { maskEmail, maskPhone } from '../../../domain/mask.ts';
import type { StoryRecords } from '../../../domain/story/records.ts';
import { Prisma } from '../../../prisma/generated/client.ts';
import type { Database } from '../../connection/database.ts';

/** Looks of staff that a story shows at most: it is read by people. */
const AUDIT_LINES = 200;

/** Instants as the story counts them. */
function ms(column: string): Prisma.Sql {
  return Prisma.raw(`(extract(epoch FROM ${column}) * 1000)::float8`);
}

/** A list of a journey's rows of one table, as JSON. */
function rowsOf(columns: Prisma.Sql, from: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`coalesce((SELECT jsonb_agg(r ORDER BY r."at") FROM (SELECT ${columns} ${from}) r), '[]'::jsonb)`;
}

const factsPart = rowsOf(
  Prisma.sql`f.id, f.type, ${ms('f.created_at')} AS at, ${ms('f.told_at')} AS "toldAt"`,
  Prisma.sql`FROM facts f WHERE f.journey_id = j.id AND f.type <> 'begin'`,
);
const messagesPart = rowsOf(
  Prisma.sql`m.channel, m.template, m.recipient AS "to", m.status, m.withheld, m.attempts, m.failure, ${ms('m.created_at')} AS at,
    ${ms('m.created_at')} AS "createdAt", ${ms('m.sent_at')} AS "sentAt", ${ms('m.settled_at')} AS "settledAt"`,
  Prisma.sql`FROM messages m WHERE m.journey_id = j.id AND NOT m.decoy`,
);
const codesPart = rowsOf(
  Prisma.sql`c.attempts, c.max_attempts AS "maxAttempts", ${ms('c.created_at')} AS at, ${ms('c.spent_at')} AS "spentAt",
    ${ms('c.expires_at')} AS "expiresAt", ${ms('c.killed_at')} AS "killedAt"`,
  Prisma.sql`FROM codes c WHERE c.journey_id = j.id`,
);
const capturesPart = rowsOf(
  Prisma.sql`c.side, c.fault, c.as_it_is AS "asItIs", ${ms('c.created_at')} AS at`,
  Prisma.sql`FROM captures c WHERE c.journey_id = j.id`,
);
const livePart = rowsOf(
  Prisma.sql`l.word, ${ms('l.spent_at')} AS at`,
  Prisma.sql`FROM live_checks l WHERE l.journey_id = j.id AND l.word IS NOT NULL AND l.spent_at IS NOT NULL`,
);
const handoffsPart = rowsOf(
  Prisma.sql`${ms('h.created_at')} AS at, ${ms('h.taken_at')} AS "takenAt", ${ms('h.ended_at')} AS "endedAt"`,
  Prisma.sql`FROM handoffs h WHERE h.journey_id = j.id`,
);
const consentsPart = rowsOf(
  Prisma.sql`${ms('c.given_at')} AS at, ${ms('c.withdrawn_at')} AS "withdrawnAt"`,
  Prisma.sql`FROM consents c WHERE c.journey_id = j.id`,
);
const auditPart = rowsOf(
  Prisma.sql`u.actor, u.action, u.reason, ${ms('u.at')} AS at`,
  Prisma.sql`FROM audit u WHERE u.journey_id = j.id ORDER BY u.at DESC LIMIT ${AUDIT_LINES}`,
);

/**
 * What the database knows of a journey's course, by one query; contacts are masked, codes and links are not in it.
 * @returns undefined when there is no such journey
 */
export async function readStoryRecords(
  { sql }: Pick<Database, 'sql'>,
  journeyId: string,
): Promise<StoryRecords | undefined> {
  const rows = await sql.$queryRaw<StoryRecords[]>`
    SELECT ${ms('alta_now()')} AS now,
      jsonb_build_object('at', ${ms('j.created_at')}, 'by', a.started_by) AS began,
      CASE WHEN j.ended_at IS NOT NULL THEN jsonb_build_object('at', ${ms('j.ended_at')}, 'ending', j.ending) END AS ended,
      CASE WHEN j.parked_since IS NOT NULL AND j.ending IS NULL
        THEN jsonb_build_object('since', ${ms('j.parked_since')}, 'cause', j.parked_cause) END AS parked,
      j.credited_ms::float8 AS "creditedMs",
      ${factsPart} AS facts, ${messagesPart} AS messages, ${codesPart} AS codes, ${capturesPart} AS captures,
      ${livePart} AS "liveChecks", ${handoffsPart} AS handoffs, ${consentsPart} AS consents, ${auditPart} AS audit,
      (SELECT jsonb_build_object('at', ${ms('d.updated_at')}, 'certain', coalesce((d.result ->> 'certain')::boolean, false))
        FROM readings d WHERE d.journey_id = j.id AND d.status = 'done') AS reading,
      (SELECT ${ms('r.opened_at')} FROM reviews r WHERE r.journey_id = j.id) AS "reviewOpenedAt",
      (SELECT ${ms('p.opened_at')} FROM contact_approvals p WHERE p.journey_id = j.id) AS "approvalAskedAt"
    FROM journeys j LEFT JOIN applicants a ON a.journey_id = j.id WHERE j.id = ${journeyId}::uuid`;
  return rows[0] && masked(rows[0]);
}

function masked(records: StoryRecords): StoryRecords {
  const messages = records.messages.map((message) => ({
    ...message,
    to: message.channel === 'email' ? maskEmail(message.to) : maskPhone(message.to),
  }));
  return { ...records, messages };
}

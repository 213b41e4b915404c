import type { SendCause } from '../../domain/journey.ts';
import type { Database } from '../connection/database.ts';

/** A message that did not arrive, as staff see it. */
export interface LostMessageRow {
  /** Its journey's id, or its letter's. */
  journeyId: string;
  program: string;
  channel: SendCause;
  /** Which of our messages it was. */
  template: string;
  recipient: string;
  /** The provider would not take it, took it and lost it, or is being tried again unseen; or its destination had had enough (LIMITS.destination). */
  status: 'refused' | 'undelivered' | 'queued' | 'withheld';
  /** The provider's code. */
  failure: string | null;
  /** It went to a contact on file, which no page tells of. */
  onFile: boolean;
  at: Date;
}

/** The most that one look shows. */
const MOST = 200;

/**
 * Messages that did not arrive or were withheld in the last 30 days, latest first, with those that wait unseen for a contact on file.
 * @param program whose; null: every program's
 */
export async function listLostMessages(
  { sql }: Pick<Database, 'sql'>,
  program: string | null,
): Promise<LostMessageRow[]> {
  return sql.$queryRaw<LostMessageRow[]>`
    SELECT coalesce(m.journey_id, m.letter_id) AS "journeyId", coalesce(j.program, t.program) AS program, m.channel, m.template, m.recipient,
      CASE WHEN m.withheld THEN 'withheld' ELSE m.status END AS status, m.failure,
      m.letter_id IS NOT NULL OR j.plan ->> 'contact' <> 'typed' AS "onFile", coalesce(m.settled_at, m.failed_at, m.created_at) AS at
    FROM messages m LEFT JOIN journeys j ON j.id = m.journey_id LEFT JOIN letters t ON t.id = m.letter_id
    WHERE (${program}::text IS NULL OR coalesce(j.program, t.program) = ${program}) AND NOT m.decoy
      AND ((m.withheld AND m.created_at > alta_now() - INTERVAL '30 days')
        OR (m.status IN ('refused', 'undelivered') AND m.settled_at > alta_now() - INTERVAL '30 days')
        OR (m.held AND m.status = 'queued' AND m.next_try_at IS NOT NULL AND j.ending IS NULL))
    ORDER BY at DESC LIMIT ${MOST}`;
}

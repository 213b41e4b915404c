import type { SendCause } from '../../../domain/journey.ts';
import type { SessionMeans } from '../../accounts/sessions.ts';
import type { Executor } from '../../connection/database.ts';

/** The most that is shown of each: what one call is about is among the latest. */
const MOST = 30;

/** What became of a message. */
export const messageFates = ['queued', 'sent', 'delivered', 'undelivered', 'refused', 'withheld'] as const;

export interface PersonMessage {
  id: string;
  journeyId: string | null;
  channel: SendCause;
  template: string;
  recipient: string;
  status: (typeof messageFates)[number];
  /** The provider's code. */
  failure: string | null;
  at: Date;
}

/** What was sent to a person: of these journeys, and letters about the person and the account; the latest first. */
export async function messagesOf(
  sql: Executor,
  { memberId, journeyIds }: { memberId: string; journeyIds: readonly string[] },
): Promise<PersonMessage[]> {
  return sql.$queryRaw<PersonMessage[]>`
    SELECT id, journey_id AS "journeyId", channel, template, recipient, CASE WHEN withheld THEN 'withheld' ELSE status END AS status, failure,
      coalesce(settled_at, sent_at, created_at) AS at
    FROM messages WHERE NOT decoy AND id IN (
      SELECT id FROM messages WHERE journey_id = ANY(${journeyIds}::uuid[])
      UNION ALL SELECT m.id FROM letters t JOIN messages m ON m.letter_id = t.id WHERE t.member_id = ${memberId}::uuid
      UNION ALL SELECT m.id FROM accounts c JOIN letters t ON t.account_id = c.id JOIN messages m ON m.letter_id = t.id
        WHERE c.member_id = ${memberId}::uuid)
    ORDER BY created_at DESC LIMIT ${MOST}`;
}

export interface PersonLogin {
  means: SessionMeans;
  at: Date;
  lastSeenAt: Date;
  endedAt: Date | null;
}

export async function loginsOf(sql: Executor, accountId: string): Promise<PersonLogin[]> {
  return sql.$queryRaw<PersonLogin[]>`
    SELECT means, created_at AS at, last_seen_at AS "lastSeenAt", ended_at AS "endedAt" FROM sessions
    WHERE account_id = ${accountId}::uuid ORDER BY created_at DESC LIMIT ${MOST}`;
}

export interface PersonCase {
  id: string;
  kind: string;
  journeyId: string | null;
  openedAt: Date;
  closedAt: Date | null;
}

export async function casesOf(sql: Executor, accountId: string): Promise<PersonCase[]> {
  return sql.$queryRaw<PersonCase[]>`
    SELECT id, kind, journey_id AS "journeyId", opened_at AS "openedAt", closed_at AS "closedAt" FROM cases
    WHERE account_id = ${accountId}::uuid ORDER BY opened_at DESC LIMIT ${MOST}`;
}

/** What the audit has of a person. */
export interface PersonLook {
  /** As the audit names staff. */
  by: string;
  action: string;
  reason: string | null;
  at: Date;
}

/** The staff who have looked at a person or at one of these journeys, or done something to them; the latest first. */
export async function looksAt(
  sql: Executor,
  { memberId, journeyIds }: { memberId: string; journeyIds: readonly string[] },
): Promise<PersonLook[]> {
  return sql.$queryRaw<PersonLook[]>`
    SELECT actor AS by, action, reason, at FROM (
      (SELECT * FROM audit WHERE member_id = ${memberId}::uuid ORDER BY at DESC LIMIT ${MOST})
      UNION (SELECT * FROM audit WHERE journey_id = ANY(${journeyIds}::uuid[]) ORDER BY at DESC LIMIT ${MOST})) looks
    ORDER BY at DESC, id DESC LIMIT ${MOST}`;
}

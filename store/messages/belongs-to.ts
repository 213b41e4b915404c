import type { Notice } from '../../domain/notices.ts';
import { Prisma } from '../../prisma/generated/client.ts';

/** What a message `m` belongs to, as far as sending it asks. */
export interface Source {
  /** SQL: it as `j`, joined to the message. */
  joined: Prisma.Sql;
  /** SQL: what it tells of outside any journey. */
  notice: Prisma.Sql;
  /** SQL: whether its messages go to contacts on file. */
  onFile: Prisma.Sql;
  /** SQL: the person it is about, for the mailbox of another person: the name, or the document. */
  whom: Prisma.Sql;
}

/** A journey. An earlier version's may tell a notice (store/letters/earlier-notices.ts). */
export const ofJourney: Source = {
  joined: Prisma.sql`journeys j WHERE j.id = m.journey_id`,
  notice: Prisma.sql`j.plan ->> 'notice'`,
  onFile: Prisma.sql`j.plan ->> 'contact' <> 'typed'`,
  whom: Prisma.sql`
    SELECT coalesce(b.name, a.document, b.document) FROM applicants a LEFT JOIN accounts c ON c.id = a.account_id
    LEFT JOIN members b ON b.id = coalesce(a.member_id, c.member_id) WHERE a.journey_id = j.id`,
};

/** A letter: no clock runs for it, and it does not end before its messages have gone. */
export const ofLetter: Source = {
  joined: Prisma.sql`(
    SELECT *, NULL::text AS kind, NULL::jsonb AS plan, NULL::text AS ending, NULL::timestamptz AS deadline, NULL::timestamptz AS stage_ends,
      NULL::timestamptz AS parked_since, NULL::timestamptz AS paused_at FROM letters) j WHERE j.id = m.letter_id`,
  notice: Prisma.sql`j.notice`,
  // The one whose number was typed.
  onFile: Prisma.sql`j.notice <> ${'shareLink' satisfies Notice}`,
  whom: Prisma.sql`
    SELECT coalesce(b.name, b.document) FROM members b
    WHERE b.id = coalesce(j.member_id, (SELECT c.member_id FROM accounts c WHERE c.id = j.account_id))`,
};

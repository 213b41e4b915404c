import { Prisma } from '../../prisma/generated/client.ts';
import type { Executor } from '../connection/database.ts';

/** What one row says, by stable names. */
export type OwnRow = Readonly<Record<string, string | Date | null>>;

/** Everything that is held of an account's holder, section by section; each list has the newest first. */
export const ownSections = [
  'account',
  'record',
  'attributes',
  'affiliations',
  'journeys',
  'messages',
  'sessions',
  'consents',
  'proofings',
  'earlierContacts',
  'requests',
  'cases',
  'looks',
] as const;
export type OwnSection = (typeof ownSections)[number];
export type OwnData = Readonly<Record<OwnSection, readonly OwnRow[]>>;

/** SQL: the journeys about the holder, `j` with its applicant `a`, the account `c`. */
const ownJourneys = Prisma.sql`
  accounts c JOIN applicants a ON a.account_id = c.id OR a.member_id = c.member_id JOIN journeys j ON j.id = a.journey_id`;

/** SQL: whether a form in the holder's name was the holder's. It may be a stranger's unless it led to its goal. */
const theirs = Prisma.sql`j.ending = 'completed'`;

/** SQL over the account `c`: where its holder is or was reached. */
const ownContacts = Prisma.sql`(
  SELECT lower(e.contact) FROM (
    SELECT unnest(ARRAY[k.email, k.mobile]) AS contact FROM account_contacts k WHERE k.account_id = c.id
    UNION SELECT unnest(ARRAY[h.account_email, h.account_mobile, h.member_email, h.member_mobile]) FROM contact_changes h
      WHERE h.member_id = c.member_id AND h.undone_at IS NULL
  ) e WHERE e.contact IS NOT NULL)`;

/** How each section is found for the account whose id the statement is given. */
const sections: Readonly<Record<OwnSection, Prisma.Sql>> = {
  account: Prisma.sql`
    c.created_at AS "createdAt", c.name, c.document_type AS "documentType", c.document, k.email, k.mobile, c.language
    FROM accounts c JOIN account_contacts k ON k.account_id = c.id`,
  record: Prisma.sql`
    m.name, m.document_type AS "documentType", m.document, m.member_number AS "memberNumber", m.birth_date::text AS "birthDate", m.sex,
    m.email, m.mobile FROM accounts c JOIN members m ON m.id = c.member_id`,
  attributes: Prisma.sql`
    e.key AS name, e.value FROM accounts c JOIN members m ON m.id = c.member_id, jsonb_each_text(m.attributes) e`,
  affiliations: Prisma.sql`
    f."from"::text, f.until::text FROM accounts c JOIN affiliations f ON f.member_id = c.member_id`,
  journeys: Prisma.sql`
    j.created_at AS "createdAt", j.kind, j.ended_at AS "endedAt", j.ending, CASE WHEN ${theirs} THEN a.email END AS email,
    CASE WHEN ${theirs} THEN a.mobile END AS mobile FROM ${ownJourneys}`,
  messages: Prisma.sql`
    s.created_at AS "createdAt", s.channel, s.template, s.recipient, s.status FROM accounts c JOIN messages s ON NOT s.decoy AND (
      s.letter_id IN (SELECT l.id FROM letters l WHERE l.account_id = c.id)
      OR s.journey_id IN (SELECT a.journey_id FROM applicants a WHERE a.account_id = c.id OR a.member_id = c.member_id))
      AND lower(s.recipient) IN ${ownContacts}`,
  sessions: Prisma.sql`
    s.created_at AS "createdAt", s.last_seen_at AS "lastSeenAt", s.ended_at AS "endedAt", s.means, s.device ->> 'browser' AS browser,
    s.device ->> 'system' AS system FROM accounts c JOIN sessions s ON s.account_id = c.id`,
  consents: Prisma.sql`
    n.given_at AS "createdAt", n.kind, n.text_version AS version, n.withdrawn_at AS "withdrawnAt"
    FROM ${ownJourneys} JOIN consents n ON n.journey_id = j.id AND ${theirs}`,
  proofings: Prisma.sql`
    p.decided_at AS "createdAt", p.decision, p.document, p.level FROM accounts c JOIN proofings p ON p.account_id = c.id
      OR p.journey_id IN (SELECT a.journey_id FROM applicants a JOIN journeys j ON j.id = a.journey_id WHERE a.account_id = c.id AND ${theirs})`,
  earlierContacts: Prisma.sql`
    h.changed_at AS "createdAt", coalesce(h.account_email, h.member_email) AS email, coalesce(h.account_mobile, h.member_mobile) AS mobile
    FROM accounts c JOIN contact_changes h ON h.member_id = c.member_id`,
  requests: Prisma.sql`
    r.created_at AS "createdAt", r.kind, r.channel, r.contact, r.ended_at AS "endedAt", r.ending
    FROM accounts c JOIN account_requests r ON r.account_id = c.id`,
  cases: Prisma.sql`
    k.opened_at AS "createdAt", k.kind, k.closed_at AS "endedAt" FROM accounts c JOIN cases k ON k.account_id = c.id`,
  looks: Prisma.sql`
    u.at AS "createdAt", u.action FROM accounts c JOIN audit u ON u.actor LIKE 'staff:%' AND (u.member_id = c.member_id
      OR u.journey_id IN (SELECT a.journey_id FROM applicants a WHERE a.account_id = c.id OR a.member_id = c.member_id))`,
};

/** Everything that is held of an account's holder. No code and no password is among it, for none is kept readable. */
export async function ownDataOf(sql: Executor, accountId: string): Promise<OwnData> {
  const found: Partial<Record<OwnSection, OwnRow[]>> = {};
  for (const section of ownSections) found[section] = await rowsOf(sql, section, accountId);
  return found as OwnData;
}

async function rowsOf(sql: Executor, section: OwnSection, accountId: string): Promise<OwnRow[]> {
  return sql.$queryRaw<OwnRow[]>`
    SELECT ${sections[section]} WHERE c.id = ${accountId}::uuid ORDER BY 1 DESC NULLS LAST`;
}

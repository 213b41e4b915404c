import { LIMITS } from '../../domain/limits.ts';
import type { Contact } from '../../domain/eligibility.ts';
import type { Notice } from '../../domain/notices.ts';
import type { OnFile } from '../../domain/who-is-told.ts';
import { Prisma } from '../../prisma/generated/client.ts';
import type { Transaction } from '../connection/transaction.ts';
import type { Owner } from '../letters/owner.ts';

const nothing: Contact = { email: null, mobile: null };

/** SQL: a contact as JSON. */
function contact(email: string, mobile: string): Prisma.Sql {
  return Prisma.raw(`jsonb_build_object('email', ${email}, 'mobile', ${mobile})`);
}

const earlierPart = Prisma.sql`
  coalesce((SELECT jsonb_agg(jsonb_build_object('email', e.email, 'mobile', e.mobile)) FROM contact_changes h,
      LATERAL (VALUES (h.account_email, h.account_mobile), (h.member_email, h.member_mobile)) AS e (email, mobile)
    WHERE h.member_id = m.id AND h.undone_at IS NULL
      AND h.changed_at > alta_now() - ${`${String(LIMITS.notice.earlierContact)} milliseconds`}::interval), '[]'::jsonb)`;

/** The contacts given on this journey; for a letter that asks them, all there are. */
const unconfirmedPart = Prisma.sql`
  (SELECT jsonb_build_object('email', min(u.contact) FILTER (WHERE u.channel = 'email'), 'mobile', min(u.contact) FILTER (WHERE u.channel = 'sms'))
    FROM unconfirmed_contacts u WHERE u.account_id = c.id AND (u.journey_id = a.journey_id OR a.asks))`;

/**
 * How the holder of the account that a journey or a letter is about can be reached, or the member who has none.
 * @returns undefined where it is about nobody known
 */
export async function onFileOf(tx: Transaction, owner: Owner): Promise<OnFile | undefined> {
  const rows = await tx.$queryRaw<(Omit<OnFile, 'account'> & { account: Contact | null })[]>`
    SELECT CASE WHEN c.id IS NOT NULL THEN ${contact('k.email', 'k.mobile')} END AS account,
      ${contact('m.email', 'm.mobile')} AS member, CASE WHEN t.id IS NOT NULL THEN ${contact('t.email', 't.mobile')} END AS titular,
      ${earlierPart} AS earlier, ${unconfirmedPart} AS unconfirmed,
      EXISTS (SELECT 1 FROM facts f WHERE f.journey_id = a.journey_id AND f.type = 'phoneVerified') AS "mobileAnswered"
    FROM (${personOf(owner)}) a LEFT JOIN accounts c ON c.id = a.account_id OR (a.account_id IS NULL AND c.member_id = a.member_id)
    LEFT JOIN account_contacts k ON k.account_id = c.id
    JOIN members m ON m.id = coalesce(c.member_id, a.member_id)
    LEFT JOIN members t ON t.id = m.titular_id AND c.roster_contact = 'titular'`;
  const found = rows[0];
  return found && { ...found, account: found.account ?? nothing };
}

const asking = 'confirmContact' satisfies Notice;

/** SQL: the person it is about; `asks`: whether it asks every contact that has not confirmed itself. */
function personOf(owner: Owner): Prisma.Sql {
  return 'journeyId' in owner
    ? Prisma.sql`SELECT account_id, member_id, journey_id, false AS asks FROM applicants WHERE journey_id = ${owner.journeyId}::uuid`
    : Prisma.sql`
        SELECT account_id, member_id, NULL::uuid AS journey_id, notice = ${asking} AS asks FROM letters WHERE id = ${owner.letterId}::uuid`;
}

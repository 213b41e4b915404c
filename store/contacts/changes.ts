import { Prisma } from '../../prisma/generated/client.ts';
import type { Executor } from '../connection/database.ts';
import type { Transaction } from '../connection/transaction.ts';

/** A person's contacts: the list's, and those that the account has of its own. */
export interface PersonsContacts {
  memberId: string;
  memberEmail: string | null;
  memberMobile: string | null;
  accountEmail: string | null;
  accountMobile: string | null;
}

/** SQL over the member `m` and their account `c`. */
const personsColumns = Prisma.sql`
  m.id AS "memberId", m.email AS "memberEmail", m.mobile AS "memberMobile", c.email AS "accountEmail", c.mobile AS "accountMobile"`;

export async function contactsOfMember(
  executor: Executor,
  memberId: string,
): Promise<PersonsContacts | undefined> {
  const rows = await executor.$queryRaw<PersonsContacts[]>`
    SELECT ${personsColumns} FROM members m LEFT JOIN accounts c ON c.member_id = m.id WHERE m.id = ${memberId}::uuid`;
  return rows[0];
}

/** The contacts of the person whom a journey is about, if there is one, and the staff member who began it. */
export async function contactsOfApplicant(
  executor: Executor,
  journeyId: string,
): Promise<(PersonsContacts & { startedBy: string | null }) | undefined> {
  const rows = await executor.$queryRaw<(PersonsContacts & { startedBy: string | null })[]>`
    SELECT ${personsColumns}, a.started_by AS "startedBy"
    FROM applicants a LEFT JOIN accounts h ON h.id = a.account_id JOIN members m ON m.id = coalesce(h.member_id, a.member_id)
    LEFT JOIN accounts c ON c.member_id = m.id WHERE a.journey_id = ${journeyId}::uuid`;
  return rows[0];
}

/**
 * Notes what a person's contacts were before a change that did not come from the list. Those old contacts hear for a while what happens to
 * the account, and "this was not me" puts them back. Nothing is noted where nothing has changed.
 * @param terms.journeyId the journey or letter whose "this was not me" takes the change back
 * @param terms.by the staff member who had begun it
 */
export async function noteChange(
  tx: Transaction,
  before: PersonsContacts,
  { journeyId, by }: { journeyId: string | null; by: string | null },
): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO contact_changes (member_id, journey_id, by, member_email, member_mobile, account_email, account_mobile, new_member_email, new_member_mobile)
    SELECT b.*, m.email, m.mobile
    FROM (VALUES (${before.memberId}::uuid, ${journeyId}::uuid, ${by}::text, ${before.memberEmail}::text, ${before.memberMobile}::text,
        ${before.accountEmail}::text, ${before.accountMobile}::text))
      AS b (member_id, journey_id, by, member_email, member_mobile, account_email, account_mobile)
    JOIN members m ON m.id = b.member_id LEFT JOIN accounts c ON c.member_id = m.id
    WHERE (m.email, m.mobile, c.email, c.mobile) IS DISTINCT FROM (b.member_email, b.member_mobile, b.account_email, b.account_mobile)`;
}

interface ChangeRow extends PersonsContacts {
  id: string;
  newMemberEmail: string | null;
  newMemberMobile: string | null;
  changedAt: Date;
}

/**
 * Puts back what a person's contacts were before a journey changed them, or a letter told of it, and whatever was changed after it. What the list has said
 * meanwhile stays; a contact that is still to be confirmed, and an activation code that was handed out since, count no more.
 * @returns whether there was anything to put back
 */
export async function undoChanges(tx: Transaction, journeyId: string): Promise<boolean> {
  const changes = await changesSince(tx, journeyId);
  const [first] = changes;
  const last = changes.at(-1);
  if (!first || !last) return false;
  const { memberId } = first;
  await tx.$executeRaw`
    UPDATE members SET
      email = CASE WHEN email IS NOT DISTINCT FROM ${last.newMemberEmail} THEN ${first.memberEmail} ELSE email END,
      mobile = CASE WHEN mobile IS NOT DISTINCT FROM ${last.newMemberMobile} THEN ${first.memberMobile} ELSE mobile END
    WHERE id = ${memberId}::uuid`;
  await tx.$executeRaw`
    UPDATE accounts SET email = ${first.accountEmail}, mobile = ${first.accountMobile} WHERE member_id = ${memberId}::uuid`;
  await tx.$executeRaw`
    UPDATE contact_changes SET undone_at = alta_now() WHERE id = ANY(${changes.map(({ id }) => id)}::uuid[])`;
  await tx.$executeRaw`
    UPDATE activation_codes SET blocked_at = coalesce(blocked_at, alta_now())
    WHERE member_id = ${memberId}::uuid AND issued_at >= ${first.changedAt}`;
  return true;
}

async function changesSince(tx: Transaction, journeyId: string): Promise<ChangeRow[]> {
  return tx.$queryRaw<ChangeRow[]>`
    SELECT h.id, h.member_id AS "memberId", h.member_email AS "memberEmail", h.member_mobile AS "memberMobile",
      h.account_email AS "accountEmail", h.account_mobile AS "accountMobile", h.new_member_email AS "newMemberEmail",
      h.new_member_mobile AS "newMemberMobile", h.changed_at AS "changedAt"
    FROM contact_changes h JOIN (
      SELECT member_id, min(changed_at) AS at FROM contact_changes WHERE journey_id = ${journeyId}::uuid AND undone_at IS NULL GROUP BY 1
    ) f ON h.member_id = f.member_id AND h.changed_at >= f.at
    WHERE h.undone_at IS NULL ORDER BY h.changed_at, h.id`;
}

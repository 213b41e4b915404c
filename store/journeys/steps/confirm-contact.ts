import { checkIdentityDocument } from '../../../domain/identity-document.ts';
import { LIMITS } from '../../../domain/limits.ts';
import type { Program } from '../../../domain/program.ts';
import type { Keyring } from '../../../platform/keyring.ts';
import { writeAudit } from '../../staff/audit.ts';
import { answeredChange } from '../../account-requests/answered-change.ts';
import { becomeAccounts, becomeLists } from '../../contacts/become.ts';
import { contactsOfMember, noteChange } from '../../contacts/changes.ts';
import type { Database } from '../../connection/database.ts';
import type { OutboxRecord } from '../facts.ts';
import { lockOwner } from '../../letters/owner.ts';
import { accountOfLink, findLink } from '../../secrets/links.ts';
import { writeNotice } from '../../letters/notices.ts';
import { inTransaction } from '../../connection/transaction.ts';
import type { Transaction } from '../../connection/transaction.ts';

export type ContactConfirmation =
  | { outcome: 'confirmed'; outboxRecords: OutboxRecord[]; inForceAt: Date | null }
  | { outcome: 'wrong'; attemptsLeft: number }
  /** No document at all: costs no try. */
  | { outcome: 'malformed' }
  /** Confirmed before. */
  | { outcome: 'used' }
  /** Too old, too many wrong documents, or another contact has taken its place. */
  | { outcome: 'over' }
  | { outcome: 'unknown' };

/**
 * A contact that was given for an account answers: its reader also names the account's document, which the message does not. The owner of
 * a mistyped mailbox knows no document. Each try is counted before it is compared. From then on the contact
 * is the account's (where staff were given it, the list's too), and every other contact hears of it. One that the holder asked for while
 * logged in is in force later: the others are told and may object.
 * @param typed the document, of whichever of the program's kinds
 */
export async function confirmContact(
  database: Database,
  keyring: Keyring,
  program: (id: string) => Program | undefined,
  linkToken: string,
  typed: string,
): Promise<ContactConfirmation> {
  const link = await findLink(database, linkToken);
  if (link?.purpose !== 'confirmEmail' && link?.purpose !== 'confirmMobile') return { outcome: 'unknown' };
  const its = program(link.program);
  if (!its) return { outcome: 'unknown' };
  const numbers = numbersIn(typed, its);
  if (numbers.length === 0) return { outcome: 'malformed' };
  return inTransaction<ContactConfirmation>(database, async (tx) => {
    // The lock lets one press through at a time.
    if (!(await lockOwner(tx, link.owner))) return { outcome: 'unknown' };
    if (await isUsed(tx, link.id)) return { outcome: 'used' };
    const contact = await takeTry(tx, link.id);
    if (!contact) return { outcome: 'over' };
    const attemptsLeft = LIMITS.unconfirmedContact.tries - contact.tries;
    if (!numbers.includes(contact.document)) return { outcome: 'wrong', attemptsLeft };
    const confirmed = await confirm(tx, keyring, its, contact);
    if (!confirmed) return { outcome: 'over' };
    await tx.$executeRaw`UPDATE links SET uses = uses + 1 WHERE id = ${link.id}::uuid`;
    return { outcome: 'confirmed', ...confirmed };
  });
}

/** What was typed, as each kind of document that the program takes can be read. */
function numbersIn(typed: string, { documents, country }: Program): string[] {
  return documents.flatMap((type) => {
    const check = checkIdentityDocument(typed, documents, { country, type });
    return check.ok ? [check.document.number] : [];
  });
}

async function isUsed(tx: Transaction, linkId: string): Promise<boolean> {
  const rows = await tx.$queryRaw<unknown[]>`SELECT 1 FROM links WHERE id = ${linkId}::uuid AND uses > 0`;
  return rows.length > 0;
}

interface Waiting {
  id: string;
  accountId: string;
  memberId: string;
  document: string;
  channel: 'email' | 'sms';
  contact: string;
  givenTo: string | null;
  journeyId: string | null;
  tries: number;
}

/** The contact that the link's own message went to, with one more try counted; none while its account is closed. */
async function takeTry(tx: Transaction, linkId: string): Promise<Waiting | undefined> {
  const rows = await tx.$queryRaw<Waiting[]>`
    UPDATE unconfirmed_contacts u SET tries = u.tries + 1
    FROM links l JOIN accounts c ON c.id = ${accountOfLink}
      JOIN messages s ON s.link_id = l.id
    WHERE l.id = ${linkId}::uuid AND l.revoked_at IS NULL AND l.expires_at > alta_now() AND u.account_id = c.id
      AND s.channel = u.channel AND lower(s.recipient) = lower(u.contact)
      AND u.tries < ${LIMITS.unconfirmedContact.tries} AND c.frozen_at IS NULL AND c.disabled_at IS NULL
    RETURNING u.id, c.id AS "accountId", c.member_id AS "memberId", c.document, u.channel, u.contact, u.given_to AS "givenTo",
      u.journey_id AS "journeyId", u.tries`;
  return rows[0];
}

/** @returns undefined when it was asked for in an account, and answers too late */
async function confirm(
  tx: Transaction,
  keyring: Keyring,
  program: Program,
  waiting: Waiting,
): Promise<{ outboxRecords: OutboxRecord[]; inForceAt: Date | null } | undefined> {
  const { id, accountId, memberId, givenTo } = waiting;
  const asked = await answeredChange(tx, keyring, program, waiting);
  if (asked === 'late') return undefined;
  if (asked) {
    await tx.$executeRaw`DELETE FROM unconfirmed_contacts WHERE id = ${id}::uuid`;
    return asked;
  }
  const before = await contactsOfMember(tx, memberId);
  await (givenTo === null ? becomeAccounts(tx, waiting) : becomeLists(tx, waiting));
  await tx.$executeRaw`DELETE FROM unconfirmed_contacts WHERE id = ${id}::uuid`;
  const outboxRecords = await writeNotice(tx, keyring, program, { accountId }, 'contactConfirmed');
  const journeyId = outboxRecords[0]?.letterId ?? null;
  if (before) await noteChange(tx, before, { journeyId, by: givenTo });
  await writeAudit(tx, {
    actor: 'holder',
    action: 'contact.confirmed',
    reason: `account ${accountId}`,
    ...(journeyId !== null && { journeyId }),
  });
  return { outboxRecords, inForceAt: null };
}

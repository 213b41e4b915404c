import type { Device } from '../../domain/device.ts';
import type { IdentityDocument } from '../../domain/identity-document.ts';
import { entitlementOf, openingKind } from '../../domain/program.ts';
import type { Language, Program } from '../../domain/program.ts';
import { isEntitled } from '../../domain/entitlement.ts';
import type { Membership } from '../../domain/roster.ts';
import type { Keyring } from '../../platform/keyring.ts';
import { writeAudit } from '../staff/audit.ts';
import { spendHandover } from './certificate-logins.ts';
import type { Database, Executor } from '../connection/database.ts';
import type { LetterRecord } from '../journeys/facts.ts';
import { provenByCertificate } from '../journeys/proofings.ts';
import { writeNotice } from '../letters/notices.ts';
import { findMembership, membershipPart } from '../roster/membership.ts';
import { beginSession } from './sessions.ts';
import type { Session } from './sessions.ts';
import { inTransaction } from '../connection/transaction.ts';
import type { Transaction } from '../connection/transaction.ts';

/** Somebody on the roster, as far as having an account is judged by it. */
export interface ListedMember {
  id: string;
  membership: Membership;
  /** The database's clock. */
  now: Date;
}

/** @param document normalised, as the roster holds it */
export async function findListedMember(
  sql: Executor,
  program: string,
  { type, number }: IdentityDocument,
): Promise<ListedMember | undefined> {
  const rows = await sql.$queryRaw<ListedMember[]>`
    SELECT m.id, alta_now() AS now, ${membershipPart('m.id')} AS membership
    FROM members m WHERE m.program = ${program} AND m.document = ${number} AND m.document_type = ${type}
      AND m.delisted_at IS NULL`;
  return rows[0];
}

export interface HandedOver {
  /** Of the proof, and of what the browser that began keeps. */
  hash: Buffer;
  stateHash: Buffer | undefined;
  /** Of the session's new id, and of the one that the browser had; and which browser that is, as it says of itself. */
  session: { hash: Buffer; earlier: Buffer | undefined; device?: Device };
  /** Of an account that is opened now. */
  language: Language;
}

/**
 * Exchanges a proof for a session, and opens the account of a person who has none yet. It is one transaction, so that a proof that never
 * comes back leaves nothing. Of two that come at once one opens it, and both get in. The contacts on file hear of an opened account.
 * @returns undefined when the proof does not count, or the account was closed meanwhile; `notEntitled` when the holder may not have an
 *   account any more, which may have changed since the proof
 */
export async function logInByHandover(
  database: Database,
  keyring: Keyring,
  program: Program,
  { hash, stateHash, session, language }: HandedOver,
): Promise<{ session: Session; outboxRecords: LetterRecord[] } | 'notEntitled' | undefined> {
  return inTransaction(database, async (tx) => {
    const spent = await spendHandover(tx, program.id, hash, stateHash);
    if (!spent) return undefined;
    const { memberId } = spent;
    if (!(await mayEnter(tx, program, spent))) return 'notEntitled';
    const opened = spent.accountId === null && (await openAccount(tx, memberId, language, program));
    const accountId = spent.accountId ?? (await accountOf(tx, memberId));
    const { device = null } = session;
    const terms = { means: 'certificate', device } as const;
    const begun = accountId && (await beginSession(tx, accountId, session.hash, session.earlier, terms));
    if (!begun) return undefined;
    if (!opened) return { session: begun, outboxRecords: [] };
    await writeAudit(tx, {
      actor: 'holder',
      action: 'account.opened',
      reason: `account ${accountId}: by certificate`,
    });
    return {
      session: begun,
      outboxRecords: await writeNotice(tx, keyring, program, { accountId }, 'accountOpened'),
    };
  });
}

async function mayEnter(
  tx: Transaction,
  program: Program,
  { memberId, accountId }: { memberId: string; accountId: string | null },
): Promise<boolean> {
  const found = await findMembership(tx, memberId);
  const asked = entitlementOf(program, accountId === null ? openingKind(program) : 'recovery');
  return found !== undefined && isEntitled(found.membership, asked, found.now);
}

/** Reached by what the list says, without a password. @returns false when somebody has been faster, or the list has lost them */
async function openAccount(
  tx: Transaction,
  memberId: string,
  language: Language,
  { registration, activation }: Program,
): Promise<boolean> {
  const follows = (registration ?? activation)?.contact === 'titular' ? 'titular' : 'member';
  const opened = await tx.$executeRaw`
    WITH holder AS (
      INSERT INTO accounts (id, program, document, document_type, member_id, name, roster_contact, language, awaits_password)
      SELECT gen_random_uuid(), program, document, document_type, id, name, ${follows}, ${language}, true
      FROM members WHERE id = ${memberId}::uuid AND delisted_at IS NULL
      ON CONFLICT DO NOTHING RETURNING id)${provenByCertificate}`;
  return opened === 1;
}

async function accountOf(tx: Transaction, memberId: string): Promise<string | undefined> {
  const rows = await tx.$queryRaw<
    { id: string }[]
  >`SELECT id FROM accounts WHERE member_id = ${memberId}::uuid`;
  return rows[0]?.id;
}

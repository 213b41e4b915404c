import { randomBytes } from 'node:crypto';
import { activationCodeFrom } from '../../domain/activation-code.ts';
import type { IdentityDocument } from '../../domain/identity-document.ts';
import type { Keyring } from '../../platform/keyring.ts';
import { activationCodeHash, forgetActivationTries } from '../secrets/activation-codes.ts';
import { writeAudit } from '../staff/audit.ts';
import { contactsOfMember, noteChange } from '../contacts/changes.ts';
import type { PersonsContacts } from '../contacts/changes.ts';
import type { Database } from '../connection/database.ts';
import { writeFact } from './facts.ts';
import type { LetterRecord, OutboxRecord } from './facts.ts';
import { writeNotice } from '../letters/notices.ts';
import type { NoticeProgram } from '../letters/notices.ts';
import { inTransaction } from '../connection/transaction.ts';
import type { Transaction } from '../connection/transaction.ts';

/** A person whose identity an officer has checked. */
export interface RegisteredPerson {
  document: IdentityDocument;
  name: string;
  email: string;
  /** E.164 */
  mobile: string;
}

export interface RegistrationAct {
  memberId: string;
  /** To be handed out; only its keyed hash is kept, so it cannot be shown again. */
  code: string;
  issuedAt: Date;
  /** Whether they have an account already, which no activation gives them again; one that only a certificate opens is completed by it. */
  hasAccount: boolean;
  outboxRecords: OutboxRecord[];
}

/**
 * The registration act: the person is on the roster with these contacts, and has a new activation code. From now on an earlier code and a
 * journey that it began are worth nothing; wrong tries and a block are forgotten.
 * @param by the officer, as the audit names them
 */
export async function registerPerson(
  database: Database,
  keyring: Keyring,
  program: NoticeProgram,
  person: RegisteredPerson,
  by: string,
): Promise<RegistrationAct> {
  const code = activationCodeFrom(randomBytes(16));
  return inTransaction(database, async (tx) => {
    await forgetActivationTries(tx, keyring, program.id, person.document);
    const earlier = await findEarlier(tx, program.id, person);
    const before = earlier && (await contactsOfMember(tx, earlier.memberId));
    const { memberId, hasAccount } = await putPerson(tx, program.id, person);
    const issuedAt = await putCode(tx, keyring, { memberId, code, by }, person);
    const told = await tellReplaced(tx, keyring, program, person, earlier);
    if (before) await noteReplaced(tx, before, told, by);
    const outboxRecords = [...(await endEarlier(tx, memberId)), ...told];
    await writeAudit(tx, { actor: by, action: 'registration.act', reason: `member ${memberId}` });
    return { memberId, code, issuedAt, hasAccount, outboxRecords };
  });
}

interface Earlier {
  memberId: string;
  accountId: string | null;
  /** Where the account and the roster reached them. */
  emails: string[];
  mobiles: string[];
}

/** The person's rows until now, locked until the new ones are written. */
async function findEarlier(
  tx: Transaction,
  program: string,
  { document }: RegisteredPerson,
): Promise<Earlier | undefined> {
  const rows = await tx.$queryRaw<Earlier[]>`
    SELECT m.id AS "memberId", c.id AS "accountId", array_remove(ARRAY[k.email, m.email], NULL) AS emails,
      array_remove(ARRAY[k.mobile, m.mobile], NULL) AS mobiles
    FROM members m LEFT JOIN accounts c ON c.member_id = m.id LEFT JOIN account_contacts k ON k.account_id = c.id
    WHERE m.program = ${program} AND m.document_type = ${document.type} AND m.document = ${document.number} FOR NO KEY UPDATE OF m`;
  return rows[0];
}

/**
 * Each contact that this act replaces hears of it. The new ones may be an impostor's who was believed at an office, and the reset that
 * follows is told to the new ones alone.
 */
async function tellReplaced(
  tx: Transaction,
  keyring: Keyring,
  program: NoticeProgram,
  { email, mobile }: RegisteredPerson,
  earlier: Earlier | undefined,
): Promise<LetterRecord[]> {
  if (!earlier) return [];
  const { memberId, accountId } = earlier;
  const emails = others(earlier.emails, email);
  const mobiles = others(earlier.mobiles, mobile);
  const outboxRecords: LetterRecord[] = [];
  for (let each = 0; each < Math.max(emails.length, mobiles.length); each += 1) {
    const replaced = { email: emails[each], mobile: mobiles[each] };
    const whom = accountId === null ? { memberId } : { accountId };
    outboxRecords.push(...(await writeNotice(tx, keyring, program, whom, 'contactReplaced', { replaced })));
  }
  return outboxRecords;
}

/** "This was not me", by any of those who are told, puts back what was there. */
async function noteReplaced(
  tx: Transaction,
  before: PersonsContacts,
  told: readonly LetterRecord[],
  by: string,
): Promise<void> {
  const letters = told.length === 0 ? [null] : told.map(({ letterId }) => letterId);
  for (const journeyId of letters) await noteChange(tx, before, { journeyId, by });
}

/** Those that are another than the new one, each once. */
function others(earlier: readonly string[], now: string): string[] {
  const known = new Map(earlier.map((contact) => [contact.toLowerCase(), contact]));
  known.delete(now.toLowerCase());
  return [...known.values()];
}

/** On the roster, listed again where they were not; an account that they have is reached by the new contacts too. */
async function putPerson(
  tx: Transaction,
  program: string,
  { document, name, email, mobile }: RegisteredPerson,
): Promise<Pick<RegistrationAct, 'memberId' | 'hasAccount'>> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    INSERT INTO members (id, program, document_type, document, name, email, mobile)
    VALUES (gen_random_uuid(), ${program}, ${document.type}, ${document.number}, ${name}, ${email}, ${mobile})
    ON CONFLICT (program, document_type, document) DO UPDATE SET
      name = excluded.name, email = excluded.email, mobile = excluded.mobile, delisted_at = NULL
    RETURNING id`;
  const memberId = rows[0]?.id;
  if (memberId === undefined) throw new Error('an upsert returns its row');
  const accounts = await tx.$queryRaw<{ awaitsPassword: boolean }[]>`
    UPDATE accounts SET name = ${name}, email = CASE WHEN email IS NOT NULL THEN ${email} END,
      mobile = CASE WHEN mobile IS NOT NULL THEN ${mobile} END
    WHERE member_id = ${memberId}::uuid RETURNING awaits_password AS "awaitsPassword"`;
  await tx.$executeRaw`
    DELETE FROM unconfirmed_contacts WHERE account_id IN (SELECT id FROM accounts WHERE member_id = ${memberId}::uuid)`;
  return { memberId, hasAccount: accounts.some(({ awaitsPassword }) => !awaitsPassword) };
}

async function putCode(
  tx: Transaction,
  keyring: Keyring,
  { memberId, code, by }: { memberId: string; code: string; by: string },
  { email, mobile }: RegisteredPerson,
): Promise<Date> {
  const hash = activationCodeHash(keyring, memberId, code);
  const rows = await tx.$queryRaw<{ issuedAt: Date }[]>`
    INSERT INTO activation_codes (member_id, key_id, hash, email, mobile, issued_by)
    VALUES (${memberId}::uuid, ${keyring.current}, ${hash}, ${email}, ${mobile}, ${by})
    ON CONFLICT (member_id) DO UPDATE SET key_id = excluded.key_id, hash = excluded.hash, email = excluded.email, mobile = excluded.mobile,
      blocked_at = NULL, issued_by = excluded.issued_by, issued_at = alta_now()
    RETURNING issued_at AS "issuedAt"`;
  if (!rows[0]) throw new Error('an upsert returns its row');
  return rows[0].issuedAt;
}

/** Ends journeys that the earlier code began: a finder of its slip may have begun them. */
async function endEarlier(tx: Transaction, memberId: string): Promise<OutboxRecord[]> {
  const open = await tx.$queryRaw<{ id: string; opening: number }[]>`
    SELECT j.id, j.opening FROM journeys j JOIN applicants a ON a.journey_id = j.id JOIN members m ON m.id = ${memberId}::uuid
    WHERE j.ending IS NULL AND j.kind IN ('activation', 'recovery') AND j.program = m.program
      AND a.document_type = m.document_type AND a.document = m.document
    ORDER BY j.id FOR NO KEY UPDATE OF j`;
  const outboxRecords: OutboxRecord[] = [];
  for (const journey of open) {
    const outboxRecord = await writeFact(tx, journey, { type: 'superseded' });
    if (outboxRecord) outboxRecords.push(outboxRecord);
  }
  return outboxRecords;
}

import { randomUUID } from 'node:crypto';
import type { Language, Program } from '../../domain/program.ts';
import type { Notice } from '../../domain/notices.ts';
import type { Keyring } from '../../platform/keyring.ts';
import type { Database } from '../connection/database.ts';
import { beginningInsert } from '../journeys/facts.ts';
import type { LetterRecord } from '../journeys/facts.ts';
import { takeToken } from '../guards/limits.ts';
import { inTransaction } from '../connection/transaction.ts';
import type { Transaction } from '../connection/transaction.ts';

/**
 * The person whom a notice is for: an account's holder, or a member who may have none yet. With neither, the same is done and no one is
 * told, where a caller must not see whether there is a person.
 */
export type NoticeFor = { accountId: string } | { memberId: string | null };

/** What of a program a notice needs. */
export type NoticeProgram = Pick<Program, 'id' | 'languages'>;

export interface NoticeTerms {
  /** Where they were reached until now, for what is told there. */
  replaced?: { email?: string | undefined; mobile?: string | undefined } | undefined;
  /** At most one of these to the same person under this key in a window. */
  once?: { key: string; windowMs: number } | undefined;
}

/**
 * Tells an account's holder something outside any journey of theirs: by a letter, which leaves by a workflow of its own.
 * @returns what is to be told; nothing when one has been sent already, or there is no such account
 */
export function sendNotice(
  database: Database,
  keyring: Keyring,
  program: NoticeProgram,
  accountId: string,
  notice: Notice,
  terms: NoticeTerms = {},
): Promise<LetterRecord[]> {
  return inTransaction(database, (tx) => writeNotice(tx, keyring, program, { accountId }, notice, terms));
}

/**
 * The same as part of the caller's transaction: what happened and its letter are written together. Its workflow finds the recipients, so
 * the same is done here whether or not there is a person.
 */
export async function writeNotice(
  tx: Transaction,
  keyring: Keyring,
  program: NoticeProgram,
  whom: NoticeFor,
  notice: Notice,
  { once, replaced }: NoticeTerms = {},
): Promise<LetterRecord[]> {
  const language = await languageOf(tx, program, whom);
  if (language === undefined || (once && !(await isFirst(tx, keyring, whom, notice, once)))) return [];
  const record = { letterId: randomUUID(), begin: { id: randomUUID() } };
  const accountId = 'accountId' in whom ? whom.accountId : null;
  const memberId = 'memberId' in whom ? whom.memberId : null;
  const { email = null, mobile = null } = replaced ?? {};
  await tx.$executeRaw`
    WITH letter AS (
      INSERT INTO letters (id, program, language, notice, account_id, member_id, email, mobile)
      VALUES (${record.letterId}::uuid, ${program.id}, ${language}, ${notice}, ${accountId}::uuid, ${memberId}::uuid, ${email}, ${mobile}))
    ${beginningInsert(record.begin.id, record)}`;
  return [record];
}

/** The account's language; a person without an account is written to in the program's first. */
async function languageOf(
  tx: Transaction,
  program: NoticeProgram,
  whom: NoticeFor,
): Promise<Language | undefined> {
  const rows =
    'accountId' in whom
      ? await tx.$queryRaw<{ language: Language | null }[]>`
          SELECT language FROM accounts WHERE id = ${whom.accountId}::uuid AND program = ${program.id}`
      : await tx.$queryRaw<{ language: Language | null }[]>`
          SELECT (SELECT language FROM accounts WHERE member_id = ${whom.memberId}::uuid) AS language`;
  return rows[0] && (rows[0].language ?? program.languages[0]);
}

async function isFirst(
  tx: Transaction,
  keyring: Keyring,
  whom: NoticeFor,
  notice: Notice,
  { key, windowMs }: { key: string; windowMs: number },
): Promise<boolean> {
  const person = 'accountId' in whom ? whom.accountId : (whom.memberId ?? '');
  const rule = { name: `notice.${notice}`, subject: `${person}:${key}`, limit: 1, windowMs };
  return (await takeToken(tx, keyring, rule)).ok;
}

import type { SendCause } from '../../domain/journey.ts';
import type { Notice } from '../../domain/notices.ts';
import { lettersOf } from '../../domain/notices.ts';
import type { Language } from '../../domain/program.ts';
import type { Keyring } from '../../platform/keyring.ts';
import type { Database } from '../connection/database.ts';
import { inTransaction } from '../connection/transaction.ts';
import type { Transaction } from '../connection/transaction.ts';
import { onFileOf } from '../contacts/on-file.ts';
import { addLettersMessages } from '../messages/add-message.ts';
import type { WrittenMessage } from '../messages/add-message.ts';
import { claimLettersMessages, lanesOf } from '../messages/claim.ts';
import type { CapsOf, Claiming } from '../messages/claim.ts';
import { linked } from './linked.ts';
import { lockOwner } from './owner.ts';

/** What is told outside any journey, as its row has it. */
export interface LetterRow {
  id: string;
  program: string;
  language: Language;
  notice: Notice;
  accountId: string | null;
  /** Where they were reached until now. */
  email: string | null;
  mobile: string | null;
  written: boolean;
}

export interface WrittenLetter {
  /** What its messages go by. */
  lanes: Record<string, SendCause>;
}

/**
 * Writes a letter's messages to the people it concerns now, and claims them where they are sent at once. A second call claims what has been
 * written; for a letter that is gone there is nothing.
 * @param capsOf absent where they are not
 */
export async function writeLetter(
  database: Database,
  keyring: Keyring,
  letterId: string,
  capsOf?: CapsOf,
): Promise<Claiming<WrittenLetter>> {
  return inTransaction(database, async (tx) => {
    const letter = await lockLetter(tx, letterId);
    return letter ? writeLocked(tx, keyring, letter, capsOf) : { step: { lanes: {} }, claimed: undefined };
  });
}

/** The same of a letter that the transaction has locked. */
export async function writeLocked(
  tx: Transaction,
  keyring: Keyring,
  letter: LetterRow,
  capsOf?: CapsOf,
): Promise<Claiming<WrittenLetter>> {
  const written = letter.written ? await writtenOf(tx, letter.id) : await write(tx, keyring, letter);
  const claimed = capsOf && (await claimLettersMessages(tx, keyring, letter, written, capsOf));
  return { step: { lanes: lanesOf(written) }, claimed };
}

export async function lockLetter(tx: Transaction, id: string): Promise<LetterRow | undefined> {
  await lockOwner(tx, { letterId: id });
  const rows = await tx.$queryRaw<LetterRow[]>`
    SELECT id, program, language, notice, account_id AS "accountId", email, mobile, written_at IS NOT NULL AS written
    FROM letters WHERE id = ${id}::uuid`;
  return rows[0];
}

async function write(tx: Transaction, keyring: Keyring, letter: LetterRow): Promise<WrittenMessage[]> {
  const { id, notice, accountId } = letter;
  const owner = { letterId: id };
  const all = lettersOf(notice, letter, await onFileOf(tx, owner));
  const of = { owner, holdsAccount: accountId !== null };
  const messages = await linked(tx, keyring, of, all, (index) => `${id}:letter:${String(index)}`);
  await tx.$executeRaw`UPDATE letters SET written_at = alta_now() WHERE id = ${id}::uuid`;
  return addLettersMessages(tx, letter, messages);
}

async function writtenOf(tx: Transaction, id: string): Promise<WrittenMessage[]> {
  return tx.$queryRaw<WrittenMessage[]>`
    SELECT id, key, channel, recipient, decoy OR withheld AS decoy FROM messages WHERE letter_id = ${id}::uuid ORDER BY key`;
}

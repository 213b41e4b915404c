import type { IdentityDocument } from '../../domain/identity-document.ts';
import { LIMITS } from '../../domain/limits.ts';
import type { Program } from '../../domain/program.ts';
import { sameBytes } from '../../platform/keyring.ts';
import type { Keyring } from '../../platform/keyring.ts';
import type { Database } from '../connection/database.ts';
import type { OutboxRecord } from '../journeys/facts.ts';
import { writeNotice } from '../letters/notices.ts';
import { inTransaction } from '../connection/transaction.ts';
import type { Transaction } from '../connection/transaction.ts';

/** What is typed at an activation. All of it must be right; no answer tells which part was not. */
export interface ActivationTry {
  document: IdentityDocument;
  email: string;
  /** As `readActivationCode` gives it. */
  code: string;
}

export type ActivationVerdict =
  | { outcome: 'right' }
  | { outcome: 'wrong'; attemptsLeft: number }
  /** Blocked for good: only a new registration act helps. The try that blocks it also says what is to be told. */
  | { outcome: 'blocked'; outboxRecords: OutboxRecord[] };

/** What is kept of a code. @param memberId makes it worthless for any other person */
export function activationCodeHash(
  keyring: Keyring,
  memberId: string,
  code: string,
  keyId: string = keyring.current,
): Buffer {
  return keyring.derive('activationCode', `${memberId}:${code}`, keyId);
}

/**
 * Judges an activation code together with the data that it was handed out for. Every try is counted before the comparison, by program and
 * document, known or not, and the count is held until the judgement. However many try at once, so many are judged (ASVS 15.4.2) and the
 * last wrong one blocks the code. For an unknown document the same is done.
 */
export async function judgeActivationCode(
  database: Database,
  keyring: Keyring,
  program: Program,
  typed: ActivationTry,
): Promise<ActivationVerdict> {
  return inTransaction(database, async (tx) => {
    const tries = await countTry(tx, keyring, program.id, typed.document);
    if (tries === undefined) return { outcome: 'blocked', outboxRecords: [] };
    const person = await findPerson(tx, program.id, typed);
    const right = isRight(keyring, person, typed.code);
    if (right) {
      await forgetActivationTries(tx, keyring, program.id, typed.document);
      await renewKey(tx, keyring, person, typed.code);
      return { outcome: 'right' };
    }
    const attemptsLeft = LIMITS.activation.tries - tries;
    if (attemptsLeft > 0) return { outcome: 'wrong', attemptsLeft };
    await block(tx, person.memberId);
    const whom = { memberId: person.memberId };
    return {
      outcome: 'blocked',
      outboxRecords: await writeNotice(tx, keyring, program, whom, 'activationBlocked'),
    };
  });
}

const TRIES = 'activation.code';

/**
 * Counts one more and holds the row. A window that begins at the end of time never ends, and is never purged.
 * @returns how many there have been; undefined when they are used up
 */
async function countTry(
  tx: Transaction,
  keyring: Keyring,
  program: string,
  document: IdentityDocument,
): Promise<number | undefined> {
  const rows = await tx.$queryRaw<{ count: number }[]>`
    INSERT INTO limits AS l (name, key, window_start, count)
    VALUES (${TRIES}, ${subjectOf(keyring, program, document)}, 'infinity', 1)
    ON CONFLICT (name, key) DO UPDATE SET count = l.count + 1 WHERE l.count < ${LIMITS.activation.tries}
    RETURNING count`;
  return rows[0]?.count;
}

/** A right code, or a new registration act: the wrong ones before it no longer count. */
export async function forgetActivationTries(
  tx: Transaction,
  keyring: Keyring,
  program: string,
  document: IdentityDocument,
): Promise<void> {
  await tx.$executeRaw`
    DELETE FROM limits WHERE name = ${TRIES} AND key = ${subjectOf(keyring, program, document)}`;
}

function subjectOf(keyring: Keyring, program: string, { type, number }: IdentityDocument): Buffer {
  return keyring.derive('limit', `${TRIES}\0${program}\0${type}\0${number}`);
}

interface Person {
  memberId: string | null;
  keyId: string | null;
  /** Null where there is none, or it is blocked. */
  hash: Uint8Array | null;
  sameEmail: boolean;
}

/** One row is answered for an unknown document too: its time tells nothing. */
async function findPerson(
  tx: Transaction,
  program: string,
  { document, email }: ActivationTry,
): Promise<Person> {
  const rows = await tx.$queryRaw<Person[]>`
    SELECT m.id AS "memberId", c.key_id AS "keyId", CASE WHEN c.blocked_at IS NULL THEN c.hash END AS hash,
      coalesce(lower(m.email) = lower(${email}), false) AS "sameEmail"
    FROM (VALUES (1)) AS always LEFT JOIN members m
      ON m.program = ${program} AND m.document_type = ${document.type} AND m.document = ${document.number} AND m.delisted_at IS NULL
    LEFT JOIN activation_codes c ON c.member_id = m.id`;
  if (!rows[0]) throw new Error('a left join of one row answers one');
  return rows[0];
}

function isRight(keyring: Keyring, { memberId, keyId, hash, sameEmail }: Person, code: string): boolean {
  const known = keyId !== null && keyring.has(keyId);
  const typed = activationCodeHash(keyring, memberId ?? '', code, known ? keyId : keyring.current);
  return hash !== null && sameBytes(hash, typed) && sameEmail;
}

/** A code outlives the rotation of keys: used, it is kept by the newest one. */
async function renewKey(
  tx: Transaction,
  keyring: Keyring,
  { memberId, keyId }: Person,
  code: string,
): Promise<void> {
  if (memberId === null || keyId === keyring.current) return;
  const hash = activationCodeHash(keyring, memberId, code);
  await tx.$executeRaw`
    UPDATE activation_codes SET hash = ${hash}, key_id = ${keyring.current}
    WHERE member_id = ${memberId}::uuid AND key_id = ${keyId}`;
}

async function block(tx: Transaction, memberId: string | null): Promise<void> {
  await tx.$executeRaw`
    UPDATE activation_codes SET blocked_at = alta_now() WHERE member_id = ${memberId}::uuid AND blocked_at IS NULL`;
}

import { randomUUID } from 'node:crypto';
import { sameBytes } from '../../platform/keyring.ts';
import type { Keyring } from '../../platform/keyring.ts';
import type { Database, Executor } from '../connection/database.ts';
import type { Taken, Wait } from './limits.ts';
import { inTransaction } from '../connection/transaction.ts';
import type { Transaction } from '../connection/transaction.ts';

export interface Idempotent {
  key: string;
  /** What was sent with it; the same key with something else is a conflict. */
  request: string;
}

export type Admission =
  /** `written`: the same form has begun the journey already. */
  | { outcome: 'admitted'; journeyId: string; written: boolean }
  | ({ outcome: 'refused' } & Wait)
  | { outcome: 'conflict' };

export interface AdmissionTerms {
  idempotent?: Idempotent | undefined;
  /** Counts the form; a refusal keeps what was counted. */
  take: (tx: Transaction) => Promise<Taken>;
}

/**
 * Lets a form in before anything expensive is done for it. Its limits are counted in a transaction of their own, so they stay counted
 * whatever becomes of the form; a repetition of it counts once.
 */
export async function admitForm(
  database: Database,
  keyring: Keyring,
  program: string,
  terms: AdmissionTerms,
): Promise<Admission> {
  return inTransaction(database, (tx) => admit(tx, keyring, program, terms));
}

/** Lets a form in as part of the caller's transaction, which must be committed also when it is refused. */
export async function admit(
  tx: Transaction,
  keyring: Keyring,
  program: string,
  { idempotent, take }: AdmissionTerms,
): Promise<Admission> {
  const journeyId = randomUUID();
  const earlier = idempotent && (await claim(tx, keyring, program, journeyId, idempotent));
  if (earlier?.conflict) return { outcome: 'conflict' };
  if (earlier) {
    const { journeyId: known } = earlier;
    return { outcome: 'admitted', journeyId: known, written: await isWritten(tx, known) };
  }
  const taken = await take(tx);
  if (taken.ok) return { outcome: 'admitted', journeyId, written: false };
  if (idempotent) await dropClaim(tx, keyring, program, idempotent.key);
  return { ...taken, outcome: 'refused' };
}

/** The first with a key claims it; a later one waits for the first's transaction and finds its journey. */
export async function claim(
  tx: Transaction,
  keyring: Keyring,
  program: string,
  journeyId: string,
  { key, request }: Idempotent,
): Promise<{ conflict: boolean; journeyId: string } | undefined> {
  const keyHash = claimHash(keyring, program, key);
  // Keyed, for it holds what the form said.
  const requestHash = keyring.derive('idempotency', `request\0${request}`);
  const rows = await tx.$queryRaw<{ journeyId: string; request: Uint8Array }[]>`
    INSERT INTO idempotency (key, request, journey_id) VALUES (${keyHash}, ${requestHash}, ${journeyId}::uuid)
    ON CONFLICT (key) DO UPDATE SET key = excluded.key RETURNING journey_id AS "journeyId", request`;
  const claimed = rows[0];
  if (!claimed || claimed.journeyId === journeyId) return undefined;
  return { conflict: !sameBytes(claimed.request, requestHash), journeyId: claimed.journeyId };
}

/** Waits for another request with the same key that is being served. */
export async function holdClaim(
  tx: Transaction,
  keyring: Keyring,
  program: string,
  key: string,
): Promise<void> {
  await tx.$executeRaw`SELECT 1 FROM idempotency WHERE key = ${claimHash(keyring, program, key)} FOR UPDATE`;
}

async function dropClaim(tx: Transaction, keyring: Keyring, program: string, key: string): Promise<void> {
  await tx.$executeRaw`DELETE FROM idempotency WHERE key = ${claimHash(keyring, program, key)}`;
}

/** Whether the claimed journey is there: the process that claimed it may have died before it wrote it. */
export async function isWritten(tx: Executor, journeyId: string): Promise<boolean> {
  const rows = await tx.$queryRaw<unknown[]>`SELECT 1 FROM journeys WHERE id = ${journeyId}::uuid`;
  return rows.length > 0;
}

function claimHash(keyring: Keyring, program: string, key: string): Buffer {
  return keyring.derive('idempotency', `${program}:${key}`);
}

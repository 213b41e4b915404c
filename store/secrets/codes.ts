import { randomBytes, randomUUID } from 'node:crypto';
import { digitsFrom } from '../../domain/code.ts';
import { LIMITS } from '../../domain/limits.ts';
import type { CodePurpose } from '../../domain/stages/stage.ts';
import type { Keyring } from '../../platform/keyring.ts';
import { servedNow } from '../connection/service-clock.ts';
import type { Transaction } from '../connection/transaction.ts';

/** The digits of a code: derived from its id, so that a crash between writing and sending sends the same ones again. */
export function codeDigits(keyring: Keyring, { id, keyId }: { id: string; keyId: string }): string {
  for (let round = 0; ; round += 1) {
    const digits = digitsFrom(keyring.derive('code', `${id}:${String(round)}`, keyId), LIMITS.code.digits);
    if (digits !== undefined) return digits;
  }
}

function codeHash(keyring: Keyring, id: string, digits: string, keyId: string): Buffer {
  return keyring.derive('codeHash', `${id}:${digits}`, keyId);
}

export interface NewCode {
  journeyId: string;
  opening: number;
  purpose: CodePurpose;
  validMs: number;
  maxAttempts: number;
  /** A code that nothing typed matches, for applicants to whom no code is sent: their tries look like everybody's. */
  decoy?: boolean;
}

/** The code of an opening; where there is none it is made, and every older one of the journey killed. @returns its id */
export async function ensureCode(tx: Transaction, keyring: Keyring, code: NewCode): Promise<string> {
  const id = randomUUID();
  const keyId = keyring.current;
  const real = codeHash(keyring, id, codeDigits(keyring, { id, keyId }), keyId);
  const hash = code.decoy === true ? randomBytes(real.length) : real;
  const rows = await tx.$queryRaw<{ id: string }[]>`
    WITH older AS (
      UPDATE codes SET killed_at = alta_now()
      WHERE journey_id = ${code.journeyId}::uuid AND opening < ${code.opening} AND spent_at IS NULL AND killed_at IS NULL
    ), made AS (
      INSERT INTO codes (id, journey_id, purpose, opening, key_id, hash, valid_ms, max_attempts)
      VALUES (${id}::uuid, ${code.journeyId}::uuid, ${code.purpose}, ${code.opening}, ${keyId}, ${hash},
        ${BigInt(code.validMs)}, ${code.maxAttempts})
      ON CONFLICT (journey_id, opening) DO NOTHING
    )
    SELECT id FROM codes WHERE journey_id = ${code.journeyId}::uuid AND opening = ${code.opening}`;
  return rows[0]?.id ?? id;
}

/** Makes a journey's codes match nothing that is typed from now on. Their tries and their ageing stay. */
export async function makeCodesDecoys(tx: Transaction, journeyId: string): Promise<void> {
  await tx.$executeRaw`
    UPDATE codes SET hash = ${randomBytes(32)} WHERE journey_id = ${journeyId}::uuid AND spent_at IS NULL`;
}

export interface CodeRow {
  id: string;
  keyId: string;
  attempts: number;
  maxAttempts: number;
  expiresAt: Date | null;
  state: 'alive' | 'spent' | 'killed' | 'expired';
}

/** The code of an opening, and what has become of it by the database's clock. */
export async function findCode(
  tx: Transaction,
  journeyId: string,
  opening: number,
): Promise<CodeRow | undefined> {
  const rows = await tx.$queryRaw<CodeRow[]>`
    SELECT id, key_id AS "keyId", attempts, max_attempts AS "maxAttempts", expires_at AS "expiresAt",
      CASE WHEN spent_at IS NOT NULL THEN 'spent' WHEN killed_at IS NOT NULL THEN 'killed'
        WHEN expires_at <= ${servedNow} THEN 'expired' ELSE 'alive' END AS state
    FROM codes WHERE journey_id = ${journeyId}::uuid AND opening = ${opening}`;
  return rows[0];
}

export type Spending =
  { outcome: 'spent' } | { outcome: 'wrong'; attemptsLeft: number } | { outcome: 'dead' };

/**
 * Tries a code: one statement that counts the attempt before it compares, and spends or kills in the same breath. However many try
 * at once, one succeeds (ASVS 15.4.2, NIST SP 800-63B 3.2.2).
 * @param typed undefined where nothing is right any more, whatever was typed
 */
export async function spendCode(
  tx: Transaction,
  keyring: Keyring,
  { id, keyId }: Pick<CodeRow, 'id' | 'keyId'>,
  typed: string | undefined,
): Promise<Spending> {
  const hash = typed === undefined ? randomBytes(32) : codeHash(keyring, id, typed, keyId);
  const rows = await tx.$queryRaw<{ spent: boolean; attemptsLeft: number }[]>`
    UPDATE codes SET attempts = attempts + 1,
      spent_at = CASE WHEN hash = ${hash} THEN alta_now() END,
      killed_at = CASE WHEN hash <> ${hash} AND attempts + 1 >= max_attempts THEN alta_now() END
    WHERE id = ${id}::uuid AND spent_at IS NULL AND killed_at IS NULL AND attempts < max_attempts
      AND (expires_at IS NULL OR expires_at > ${servedNow})
    RETURNING spent_at IS NOT NULL AS spent, max_attempts - attempts AS "attemptsLeft"`;
  const tried = rows[0];
  if (!tried) return { outcome: 'dead' };
  return tried.spent ? { outcome: 'spent' } : { outcome: 'wrong', attemptsLeft: tried.attemptsLeft };
}

import { openSecret, sealSecret } from '../../../platform/sealing.ts';
import type { Keyring } from '../../../platform/keyring.ts';
import { LIMITS } from '../../../domain/limits.ts';
import type { Executor } from '../../connection/database.ts';

const confirmWithin = `${String(LIMITS.staff.secondFactor.confirmWithin)} milliseconds`;

/** What an authenticator app and we share, and the time that codes are judged by. */
export interface TotpSecret {
  secret: Buffer;
  /** As it is kept: what is changed later must still be this. */
  kept: string;
  /** The database's clock. */
  now: Date;
}

/** Keeps a new secret until a first code confirms it; the one in use stays in use meanwhile. */
export async function offerTotp(
  sql: Executor,
  keyring: Keyring,
  staffId: string,
  secret: Uint8Array,
): Promise<void> {
  const kept = sealSecret(keyring, 'totp', staffId, secret);
  await sql.$executeRaw`
    INSERT INTO staff_totps (staff_id, pending, pending_at) VALUES (${staffId}::uuid, ${kept}, alta_now())
    ON CONFLICT (staff_id) DO UPDATE SET pending = excluded.pending, pending_at = excluded.pending_at`;
}

/** The secret that was offered, as long as it can be confirmed. */
export async function pendingTotp(
  sql: Executor,
  keyring: Keyring,
  staffId: string,
): Promise<TotpSecret | undefined> {
  const [row] = await sql.$queryRaw<{ kept: string; now: Date }[]>`
    SELECT pending AS kept, alta_now() AS now FROM staff_totps
    WHERE staff_id = ${staffId}::uuid AND pending_at > alta_now() - ${confirmWithin}::interval`;
  return row && { ...row, secret: openSecret(keyring, 'totp', staffId, row.kept) };
}

/** The secret in use. */
export async function currentTotp(
  sql: Executor,
  keyring: Keyring,
  staffId: string,
): Promise<TotpSecret | undefined> {
  const [row] = await sql.$queryRaw<{ kept: string; now: Date }[]>`
    SELECT secret AS kept, alta_now() AS now FROM staff_totps
    WHERE staff_id = ${staffId}::uuid AND secret IS NOT NULL`;
  return row && { ...row, secret: openSecret(keyring, 'totp', staffId, row.kept) };
}

/** Puts the offered secret into use, its first code being spent. @returns false when another was offered meanwhile */
export async function confirmTotp(
  sql: Executor,
  staffId: string,
  { kept }: Pick<TotpSecret, 'kept'>,
  step: number,
): Promise<boolean> {
  const count = await sql.$executeRaw`
    UPDATE staff_totps SET secret = pending, pending = NULL, pending_at = NULL, last_step = ${step}, confirmed_at = alta_now()
    WHERE staff_id = ${staffId}::uuid AND pending = ${kept}`;
  return count === 1;
}

/**
 * Spends the code of a time step: no code of that step or of an earlier one counts again (RFC 6238, 5.2). The secret is sealed anew with
 * the newest key of the ring.
 * @returns false when it was spent before, or another secret is in use by now
 */
export async function spendTotpStep(
  sql: Executor,
  keyring: Keyring,
  staffId: string,
  { kept, secret }: TotpSecret,
  step: number,
): Promise<boolean> {
  const anew = sealSecret(keyring, 'totp', staffId, secret);
  const count = await sql.$executeRaw`
    UPDATE staff_totps SET last_step = ${step}, secret = ${anew}
    WHERE staff_id = ${staffId}::uuid AND secret = ${kept} AND last_step < ${step}`;
  return count === 1;
}

/** Forgets the app. @returns false when there is none in use */
export async function removeTotp(sql: Executor, staffId: string): Promise<boolean> {
  const count = await sql.$executeRaw`
    DELETE FROM staff_totps WHERE staff_id = ${staffId}::uuid AND secret IS NOT NULL`;
  return count === 1;
}

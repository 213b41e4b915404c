import type { SecondFactors } from '../../../domain/second-factor.ts';
import type { Executor } from '../../connection/database.ts';
import type { Transaction } from '../../connection/transaction.ts';

export async function secondFactorsOf(sql: Executor, staffId: string): Promise<SecondFactors> {
  const [row] = await sql.$queryRaw<[SecondFactors]>`
    SELECT EXISTS (SELECT 1 FROM staff_totps WHERE staff_id = ${staffId}::uuid AND secret IS NOT NULL) AS totp,
      (SELECT count(*)::int FROM staff_passkeys WHERE staff_id = ${staffId}::uuid) AS passkeys,
      (SELECT count(*)::int FROM staff_recovery_codes WHERE staff_id = ${staffId}::uuid AND spent_at IS NULL) AS "recoveryCodes"`;
  return row;
}

/** Forgets all of them: the next login sets a new one up. */
export async function dropSecondFactors(tx: Transaction, staffId: string): Promise<void> {
  await tx.$executeRaw`DELETE FROM staff_totps WHERE staff_id = ${staffId}::uuid`;
  await tx.$executeRaw`DELETE FROM staff_passkeys WHERE staff_id = ${staffId}::uuid`;
  await tx.$executeRaw`DELETE FROM staff_recovery_codes WHERE staff_id = ${staffId}::uuid`;
}

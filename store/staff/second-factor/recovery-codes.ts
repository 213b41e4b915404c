import type { Executor } from '../../connection/database.ts';

/** Puts new codes in the place of all earlier ones. @param hashes of the codes, which are stored nowhere */
export async function replaceRecoveryCodes(
  sql: Executor,
  staffId: string,
  hashes: readonly Buffer[],
): Promise<void> {
  await sql.$executeRaw`DELETE FROM staff_recovery_codes WHERE staff_id = ${staffId}::uuid`;
  await sql.$executeRaw`
    INSERT INTO staff_recovery_codes (staff_id, hash) SELECT ${staffId}::uuid, unnest(${hashes}::bytea[])`;
}

/** Spends a code, once. @returns false when it is none of theirs, or was spent before */
export async function spendRecoveryCode(sql: Executor, staffId: string, hash: Buffer): Promise<boolean> {
  const count = await sql.$executeRaw`
    UPDATE staff_recovery_codes SET spent_at = alta_now()
    WHERE staff_id = ${staffId}::uuid AND hash = ${hash} AND spent_at IS NULL`;
  return count === 1;
}

import { LIMITS } from '../../domain/limits.ts';
import type { Executor } from '../connection/database.ts';

const within = `${String(LIMITS.staff.providerLogin)} milliseconds`;

/** Notes a login that goes to the provider, and forgets those that have not come back. @param hash of what its browser keeps */
export async function noteProviderLogin(sql: Executor, hash: Buffer): Promise<void> {
  await sql.$executeRaw`DELETE FROM staff_provider_logins WHERE begun_at < alta_now() - ${within}::interval`;
  await sql.$executeRaw`INSERT INTO staff_provider_logins (hash) VALUES (${hash})`;
}

/** It has come back: once. @returns false when it did before, was never begun, or too long ago */
export async function spendProviderLogin(sql: Executor, hash: Buffer): Promise<boolean> {
  const rows = await sql.$queryRaw<{ fresh: boolean }[]>`
    DELETE FROM staff_provider_logins WHERE hash = ${hash} RETURNING begun_at > alta_now() - ${within}::interval AS fresh`;
  return rows[0]?.fresh === true;
}

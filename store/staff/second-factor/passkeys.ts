import { randomUUID } from 'node:crypto';
import { LIMITS } from '../../../domain/limits.ts';
import type { Executor } from '../../connection/database.ts';

/** What a passkey's signatures are judged by. */
export interface PasskeyKey {
  id: string;
  credentialId: string;
  /** COSE. */
  publicKey: Buffer;
  counter: number;
  transports: string[];
}

/** A passkey as its holder is told of it. */
export interface Passkey {
  id: string;
  name: string;
  createdAt: Date;
  lastUsedAt: Date | null;
}

/** Oldest first. */
export async function listPasskeys(sql: Executor, staffId: string): Promise<Passkey[]> {
  return sql.$queryRaw<Passkey[]>`
    SELECT id, name, created_at AS "createdAt", last_used_at AS "lastUsedAt"
    FROM staff_passkeys WHERE staff_id = ${staffId}::uuid ORDER BY created_at, id`;
}

export async function passkeysOf(sql: Executor, staffId: string): Promise<PasskeyKey[]> {
  return sql.$queryRaw<PasskeyKey[]>`
    SELECT id, credential_id AS "credentialId", public_key AS "publicKey", counter::float8 AS counter, transports
    FROM staff_passkeys WHERE staff_id = ${staffId}::uuid`;
}

/** Locks the account, so that its factors are counted and changed by one transaction at a time. */
export async function lockFactors(sql: Executor, staffId: string): Promise<void> {
  await sql.$queryRaw`SELECT 1 FROM staff_accounts WHERE id = ${staffId}::uuid FOR UPDATE`;
}

export type NewPasskey = Pick<PasskeyKey, 'credentialId' | 'publicKey' | 'counter' | 'transports'> & {
  name: string;
};

/** Behind `lockFactors`. @returns false when the key is registered already, or there are as many as one may have */
export async function addPasskey(
  sql: Executor,
  staffId: string,
  { credentialId, publicKey, counter, transports, name }: NewPasskey,
): Promise<boolean> {
  const count = await sql.$executeRaw`
    INSERT INTO staff_passkeys (id, staff_id, credential_id, public_key, counter, transports, name)
    SELECT ${randomUUID()}::uuid, ${staffId}::uuid, ${credentialId}, ${publicKey}, ${counter}, ${transports}::text[], ${name}
    WHERE (SELECT count(*) FROM staff_passkeys WHERE staff_id = ${staffId}::uuid) < ${LIMITS.staff.secondFactor.passkey.most}
    ON CONFLICT (credential_id) DO NOTHING`;
  return count === 1;
}

/** Notes a signature and the authenticator's count. @returns false when another has been noted since the key was read, or it is gone */
export async function notePasskeyUse(
  sql: Executor,
  { id, counter }: Pick<PasskeyKey, 'id' | 'counter'>,
  newCounter: number,
): Promise<boolean> {
  const count = await sql.$executeRaw`
    UPDATE staff_passkeys SET counter = ${newCounter}, last_used_at = alta_now() WHERE id = ${id}::uuid AND counter = ${counter}`;
  return count === 1;
}

/** @returns false when it is none of theirs */
export async function removePasskey(sql: Executor, staffId: string, id: string): Promise<boolean> {
  const count = await sql.$executeRaw`
    DELETE FROM staff_passkeys WHERE id = ${id}::uuid AND staff_id = ${staffId}::uuid`;
  return count === 1;
}

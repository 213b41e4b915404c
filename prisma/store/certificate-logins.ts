import { CERTIFICATE_LIMITS } from '../../domain/certificate-limits.ts';
import { Prisma } from '../generated/client.ts';
import type { Executor } from './database.ts';

export interface Handover {
  /** Of the token; the token itself is stored nowhere. */
  hash: Buffer;
  accountId: string;
  stateHash: Buffer | undefined;
}

const life = Prisma.sql`${`${String(CERTIFICATE_LIMITS.handover)} milliseconds`}::interval`;

/** Writes one down, and forgets those long past. @returns when it runs out */
export async function addHandover(prisma: Executor, { hash, accountId, stateHash }: Handover): Promise<Date> {
  const rows = await prisma.$queryRaw<{ expiresAt: Date }[]>`
    WITH forgotten AS (
      DELETE FROM certificate_handovers WHERE expires_at < alta_now() - INTERVAL '1 day'
    )
    INSERT INTO certificate_handovers (hash, account_id, state_hash, expires_at)
    VALUES (${hash}, ${accountId}::uuid, ${stateHash ?? null}, alta_now() + ${life})
    RETURNING expires_at AS "expiresAt"`;
  return rows[0]?.expiresAt ?? new Date(0);
}

/**
 * Spends one, in one statement: once, in its time, in its program, by the browser that began.
 * @returns the account it stands for, or undefined
 */
export async function spendHandover(
  prisma: Executor,
  program: string,
  hash: Buffer,
  stateHash: Buffer | undefined,
): Promise<string | undefined> {
  const rows = await prisma.$queryRaw<{ accountId: string }[]>`
    UPDATE certificate_handovers h SET spent_at = alta_now() FROM accounts a
    WHERE h.hash = ${hash} AND a.id = h.account_id AND a.program = ${program}
      AND h.spent_at IS NULL AND h.expires_at > alta_now() AND a.disabled_at IS NULL AND a.frozen_at IS NULL
      AND h.state_hash IS NOT DISTINCT FROM ${stateHash ?? null}::bytea
    RETURNING h.account_id AS "accountId"`;
  return rows[0]?.accountId;
}

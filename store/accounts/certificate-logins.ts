import { CERTIFICATE_LIMITS } from '../../domain/certificate-limits.ts';
import { Prisma } from '../../prisma/generated/client.ts';
import type { Executor } from '../connection/database.ts';
import type { Transaction } from '../connection/transaction.ts';

export interface Handover {
  /** Of the token; the token itself is stored nowhere. */
  hash: Buffer;
  /** Whose login it is. */
  memberId: string;
  stateHash: Buffer | undefined;
}

const life = Prisma.sql`${`${String(CERTIFICATE_LIMITS.handover)} milliseconds`}::interval`;

/** Writes one down, and forgets those long past. @returns when it runs out */
export async function addHandover(sql: Executor, { hash, memberId, stateHash }: Handover): Promise<Date> {
  const rows = await sql.$queryRaw<{ expiresAt: Date }[]>`
    WITH forgotten AS (
      DELETE FROM certificate_handovers WHERE expires_at < alta_now() - INTERVAL '1 day'
    )
    INSERT INTO certificate_handovers (hash, member_id, state_hash, expires_at)
    VALUES (${hash}, ${memberId}::uuid, ${stateHash ?? null}, alta_now() + ${life})
    RETURNING expires_at AS "expiresAt"`;
  return rows[0]?.expiresAt ?? new Date(0);
}

/**
 * Spends one, in one statement: once, in its time, in its program, by the browser that began, and not while the account is closed.
 * @returns whose login it proves, and their account where they have one
 */
export async function spendHandover(
  tx: Transaction,
  program: string,
  hash: Buffer,
  stateHash: Buffer | undefined,
): Promise<{ memberId: string; accountId: string | null } | undefined> {
  const rows = await tx.$queryRaw<{ memberId: string; accountId: string | null }[]>`
    UPDATE certificate_handovers h SET spent_at = alta_now() FROM members m LEFT JOIN accounts a ON a.member_id = m.id
    WHERE h.hash = ${hash} AND m.id = h.member_id AND coalesce(a.program, m.program) = ${program}
      AND h.spent_at IS NULL AND h.expires_at > alta_now() AND a.disabled_at IS NULL AND a.frozen_at IS NULL
      AND h.state_hash IS NOT DISTINCT FROM ${stateHash ?? null}::bytea
    RETURNING h.member_id AS "memberId", a.id AS "accountId"`;
  return rows[0];
}

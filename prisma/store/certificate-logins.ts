import { CERTIFICATE_LIMITS } from '../../domain/certificate-limits.ts';
import type { IdentityDocument } from '../../domain/identity-document.ts';
import { Prisma } from '../generated/client.ts';
import type { Executor } from './database.ts';

/** What a login by certificate is judged by: too many wrong passwords do not lock this way in. */
export interface CertificateAccount {
  id: string;
  /** Disabled, or frozen because its holder said that somebody else was at it. */
  closed: boolean;
}

/** The account of whoever holds this document. */
export async function findCertificateAccount(
  prisma: Executor,
  program: string,
  { type, number }: IdentityDocument,
): Promise<CertificateAccount | undefined> {
  const rows = await prisma.$queryRaw<CertificateAccount[]>`
    SELECT id, disabled_at IS NOT NULL OR frozen_at IS NOT NULL AS closed
    FROM accounts WHERE program = ${program} AND document_type = ${type} AND document = ${number}`;
  return rows[0];
}

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

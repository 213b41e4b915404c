import { randomUUID } from 'node:crypto';
import type { IdentityDocument } from '../../domain/identity-document.ts';
import type { Membership } from '../../domain/roster.ts';
import { Prisma } from '../../prisma/generated/client.ts';
import type { Database, Executor } from '../connection/database.ts';
import { inTransaction } from '../connection/transaction.ts';
import { membershipPart } from '../roster/membership.ts';

export interface Credential {
  id: string;
  /** In the status list. */
  place: number;
}

/** The member's credential that counts; issued when it is first asked for. */
export async function currentCredential(sql: Executor, memberId: string): Promise<Credential> {
  const known = await sql.$queryRaw<Credential[]>`
    SELECT id, place FROM credentials WHERE member_id = ${memberId}::uuid AND revoked_at IS NULL`;
  return known[0] ?? issue(sql, memberId);
}

/** Two that issue at once get the same. */
async function issue(sql: Executor, memberId: string): Promise<Credential> {
  const rows = await sql.$queryRaw<[Credential]>`
    INSERT INTO credentials (id, member_id) VALUES (${randomUUID()}::uuid, ${memberId}::uuid)
    ON CONFLICT (member_id) WHERE revoked_at IS NULL DO UPDATE SET member_id = excluded.member_id RETURNING id, place`;
  return rows[0];
}

/** Revokes the credential that counts and issues another: codes and QR of devices that have the earlier one are worth nothing any more. */
export async function renewCredential(database: Database, memberId: string): Promise<Credential> {
  return inTransaction(database, async (tx) => {
    await tx.$executeRaw`
      UPDATE credentials SET revoked_at = alta_now() WHERE member_id = ${memberId}::uuid AND revoked_at IS NULL`;
    return issue(tx, memberId);
  });
}

/**
 * SQL over the member `m` and their account `a`: nothing has closed what stands behind the credential. Of a relative without an account
 * that is the account of the titular, who may see the card.
 */
export const openPart = Prisma.sql`
  (m.id IS NOT NULL AND a.disabled_at IS NULL AND a.frozen_at IS NULL AND (a.id IS NOT NULL OR EXISTS (
    SELECT 1 FROM accounts h WHERE h.member_id = m.titular_id AND h.disabled_at IS NULL AND h.frozen_at IS NULL)))`;

/** What a code shown with a document is judged by. */
export interface ShownCredentials {
  /** Null where the document has none. */
  current: string | null;
  /** The one that was revoked last. */
  revoked: string | null;
  /** Null for a document of no member. */
  membership: Membership | null;
  /** The account is there, the member's or else the titular's, and neither disabled nor frozen. */
  open: boolean;
  now: Date;
}

/** One row for every document, known or not, so that its time tells nothing. */
export async function findShown(
  sql: Executor,
  program: string,
  { type, number }: IdentityDocument,
): Promise<ShownCredentials> {
  const rows = await sql.$queryRaw<[ShownCredentials]>`
    SELECT c.id AS current, r.id AS revoked, ${membershipPart('m.id')} AS membership, alta_now() AS now,
      coalesce(${openPart}, false) AS open
    FROM (VALUES (1)) AS always
    LEFT JOIN members m ON m.program = ${program} AND m.document_type = ${type} AND m.document = ${number}
    LEFT JOIN accounts a ON a.member_id = m.id
    LEFT JOIN credentials c ON c.member_id = m.id AND c.revoked_at IS NULL
    LEFT JOIN LATERAL (SELECT id FROM credentials WHERE member_id = m.id AND revoked_at IS NOT NULL
      ORDER BY revoked_at DESC LIMIT 1) r ON true`;
  return rows[0];
}

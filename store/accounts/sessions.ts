import type { Device } from '../../domain/device.ts';
import { LIMITS } from '../../domain/limits.ts';
import type { Membership } from '../../domain/roster.ts';
import { Prisma } from '../../prisma/generated/client.ts';
import type { Executor } from '../connection/database.ts';
import { membershipPart } from '../roster/membership.ts';

export type SessionMeans = 'password' | 'certificate';

export interface Session {
  accountId: string;
  program: string;
  /** When it ends unless something is asked before. */
  idleEndsAt: Date;
  /** When it ends whatever is asked. */
  endsAt: Date;
  /** A request of a high level is let through: by a fresh code once, by a certificate always. */
  high: boolean;
  /** Its holder as the institution has them. */
  membership: Membership;
  /** The database's clock. */
  now: Date;
}

const idle = Prisma.sql`${`${String(LIMITS.session.idle)} milliseconds`}::interval`;
const absolute = Prisma.sql`${`${String(LIMITS.session.absolute)} milliseconds`}::interval`;

export const sessionColumns = Prisma.sql`
  a.id AS "accountId", a.program, s.created_at + ${absolute} AS "endsAt",
  least(s.last_seen_at + ${idle}, s.created_at + ${absolute}) AS "idleEndsAt",
  s.means = 'certificate' OR coalesce(s.high_until > alta_now(), false) AS high,
  ${membershipPart('a.member_id')} AS membership, alta_now() AS now`;

/** Not ended, not idle too long, not too old, and its account neither disabled nor frozen since. */
export const sessionAlive = Prisma.sql`
  a.id = s.account_id AND a.disabled_at IS NULL AND a.frozen_at IS NULL AND s.ended_at IS NULL
  AND s.last_seen_at > alta_now() - ${idle} AND s.created_at > alta_now() - ${absolute}`;

/**
 * Begins a session and ends the one that the same browser had, in one statement.
 * @param hash of the new session's id; the id itself is stored nowhere
 * @param terms.means by what its holder has proven to be the one
 * @param terms.device as it says of itself; shown to the holder alone
 * @returns undefined when the account was disabled or frozen meanwhile
 */
export async function beginSession(
  sql: Executor,
  accountId: string,
  hash: Buffer,
  earlier: Buffer | undefined,
  { means = 'password', device = null }: { means?: SessionMeans; device?: Device | null } = {},
): Promise<Session | undefined> {
  const rows = await sql.$queryRaw<Session[]>`
    WITH ended AS (
      UPDATE sessions SET ended_at = alta_now() WHERE hash = ${earlier ?? null} AND ended_at IS NULL
    ), s AS (
      INSERT INTO sessions (hash, account_id, means, device)
      SELECT ${hash}, id, ${means}, ${device && JSON.stringify(device)}::jsonb FROM accounts
      WHERE id = ${accountId}::uuid AND disabled_at IS NULL AND frozen_at IS NULL RETURNING *
    )
    SELECT ${sessionColumns} FROM s JOIN accounts a ON a.id = s.account_id`;
  return rows[0];
}

/** The session, as long as it lives; its idle time begins anew. */
export async function continueSession(sql: Executor, hash: Buffer): Promise<Session | undefined> {
  const rows = await sql.$queryRaw<Session[]>`
    UPDATE sessions s SET last_seen_at = alta_now() FROM accounts a WHERE s.hash = ${hash} AND ${sessionAlive}
    RETURNING ${sessionColumns}`;
  return rows[0];
}

/** The session, as long as it lives, without keeping it alive. */
export async function readSession(sql: Executor, hash: Buffer): Promise<Session | undefined> {
  const rows = await sql.$queryRaw<Session[]>`
    SELECT ${sessionColumns} FROM sessions s, accounts a WHERE s.hash = ${hash} AND ${sessionAlive}`;
  return rows[0];
}

/** Selects the account whose session by certificate this is, as long as it lives; nothing for any other session, or none. */
export function accountOfCertificateSession(hash: Buffer | undefined): Prisma.Sql {
  return Prisma.sql`
    SELECT a.id FROM sessions s, accounts a WHERE s.hash = ${hash ?? null} AND s.means = 'certificate' AND ${sessionAlive}`;
}

/** Ends it at once; harmless when it is none or has ended. */
export async function endSession(sql: Executor, hash: Buffer): Promise<void> {
  await sql.$executeRaw`UPDATE sessions SET ended_at = alta_now() WHERE hash = ${hash} AND ended_at IS NULL`;
}

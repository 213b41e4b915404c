import { LIMITS } from '../../domain/limits.ts';
import type { StaffLevel, StaffRole } from '../../domain/staff.ts';
import { Prisma } from '../../prisma/generated/client.ts';
import type { Executor } from '../connection/database.ts';

/** The staff member who acts, as the account is now: a role taken away is gone with the next request. */
export interface StaffSession {
  staffId: string;
  name: string;
  /** Null for a role that works for all of them, and sees no people. */
  program: string | null;
  role: StaffRole;
  /** The factor that it was entered with. */
  level: StaffLevel;
  /** When it ends unless something is asked before. */
  idleEndsAt: Date;
  /** When it ends whatever is asked. */
  endsAt: Date;
}

const idle = Prisma.sql`${`${String(LIMITS.staffSession.idle)} milliseconds`}::interval`;
const absolute = Prisma.sql`${`${String(LIMITS.staffSession.absolute)} milliseconds`}::interval`;

const columns = Prisma.sql`
  a.id AS "staffId", a.name, a.program, a.role, s.level, s.created_at + ${absolute} AS "endsAt",
  least(s.last_seen_at + ${idle}, s.created_at + ${absolute}) AS "idleEndsAt"`;

const alive = Prisma.sql`
  a.id = s.staff_id AND a.disabled_at IS NULL AND s.ended_at IS NULL
  AND s.last_seen_at > alta_now() - ${idle} AND s.created_at > alta_now() - ${absolute}`;

/**
 * Begins a session and ends the one that the same browser had.
 * @param hash of the new session's id; the id itself is stored nowhere
 * @returns undefined when the account was disabled, or its password changed, meanwhile
 */
export async function beginStaffSession(
  sql: Executor,
  { staffId, passwordHash }: { staffId: string; passwordHash: string },
  hash: Buffer,
  earlier: Buffer | undefined,
): Promise<StaffSession | undefined> {
  const rows = await sql.$queryRaw<StaffSession[]>`
    WITH ended AS (
      UPDATE staff_sessions SET ended_at = alta_now() WHERE hash = ${earlier ?? null} AND ended_at IS NULL
    ), s AS (
      INSERT INTO staff_sessions (hash, staff_id)
      SELECT ${hash}, id FROM staff_accounts
      WHERE id = ${staffId}::uuid AND disabled_at IS NULL AND password_hash = ${passwordHash} RETURNING *
    )
    SELECT ${columns} FROM s JOIN staff_accounts a ON a.id = s.staff_id`;
  return rows[0];
}

/** The session, as long as it lives; its idle time begins anew. */
export async function continueStaffSession(sql: Executor, hash: Buffer): Promise<StaffSession | undefined> {
  const rows = await sql.$queryRaw<StaffSession[]>`
    UPDATE staff_sessions s SET last_seen_at = alta_now() FROM staff_accounts a WHERE s.hash = ${hash} AND ${alive}
    RETURNING ${columns}`;
  return rows[0];
}

/**
 * Raises a session whose holder has shown the second factor; it goes on under another id (ASVS 7.2.4).
 * @param hash of the present id
 * @param newHash of the new one
 * @returns undefined when it has ended meanwhile
 */
export async function raiseStaffSession(
  sql: Executor,
  hash: Buffer,
  newHash: Buffer,
): Promise<StaffSession | undefined> {
  const rows = await sql.$queryRaw<StaffSession[]>`
    UPDATE staff_sessions s SET hash = ${newHash}, level = 'full', last_seen_at = alta_now() FROM staff_accounts a
    WHERE s.hash = ${hash} AND ${alive} RETURNING ${columns}`;
  return rows[0];
}

/** Ends it at once. @returns whose it was; undefined when it is none or has ended */
export async function endStaffSession(sql: Executor, hash: Buffer): Promise<string | undefined> {
  const rows = await sql.$queryRaw<{ name: string }[]>`
    UPDATE staff_sessions s SET ended_at = alta_now() FROM staff_accounts a
    WHERE s.hash = ${hash} AND s.ended_at IS NULL AND a.id = s.staff_id RETURNING a.name`;
  return rows[0]?.name;
}

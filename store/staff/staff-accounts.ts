import { randomUUID } from 'node:crypto';
import type { StaffRole } from '../../domain/staff.ts';
import { writeAudit } from './audit.ts';
import type { Database, Executor } from '../connection/database.ts';
import { inTransaction } from '../connection/transaction.ts';
import type { Transaction } from '../connection/transaction.ts';
import { dropSecondFactors } from './second-factor/factors.ts';

export interface StaffAccount {
  id: string;
  name: string;
  /** Null of who works for all of them. */
  program: string | null;
  role: StaffRole;
  createdAt: Date;
  disabledAt: Date | null;
}

export interface NewStaff {
  /** Normalised. */
  name: string;
  /** Null of who works for all of them. */
  program: string | null;
  role: StaffRole;
  passwordHash: string;
}

/** @returns false when the name is taken */
export async function addStaff(
  database: Database,
  { name, program, role, passwordHash }: NewStaff,
  by: string,
): Promise<boolean> {
  return inTransaction(database, async (tx) => {
    const count = await tx.$executeRaw`
      INSERT INTO staff_accounts (id, name, program, role, password_hash)
      VALUES (${randomUUID()}::uuid, ${name}, ${program}, ${role}, ${passwordHash}) ON CONFLICT DO NOTHING`;
    if (count === 1)
      await writeAudit(tx, {
        actor: by,
        action: 'staff.add',
        program,
        reason: `${name}, ${role} of ${program ?? 'all programs'}`,
      });
    return count === 1;
  });
}

/** By program and name; disabled ones too. */
export async function listStaff({ prisma }: Database, program?: string): Promise<StaffAccount[]> {
  const accounts = await prisma.staffAccount.findMany({
    where: program === undefined ? {} : { program },
    omit: { passwordHash: true },
    orderBy: [{ program: 'asc' }, { name: 'asc' }],
  });
  return accounts.map((account) => ({ ...account, role: account.role as StaffRole }));
}

/** Ends every session at once. @returns false when no active account has this name */
export async function disableStaff(database: Database, name: string, by: string): Promise<boolean> {
  return changeStaff(database, { name, by, action: 'staff.disable' }, async (tx) => {
    return tx.$executeRaw`
      UPDATE staff_accounts SET disabled_at = alta_now() WHERE name = ${name} AND disabled_at IS NULL`;
  });
}

/** A new password ends every session of the old one. @returns false when no active account with a password has this name */
export async function setStaffPassword(
  database: Database,
  { name, passwordHash, by }: { name: string; passwordHash: string; by: string },
): Promise<boolean> {
  return changeStaff(database, { name, by, action: 'staff.password' }, async (tx) => {
    return tx.$executeRaw`
      UPDATE staff_accounts SET password_hash = ${passwordHash}
      WHERE name = ${name} AND disabled_at IS NULL AND issuer IS NULL`;
  });
}

/**
 * Forgets app and recovery codes, and ends every session: the next login sets them up anew.
 * @returns false when no active account has this name
 */
export async function resetSecondFactor(database: Database, name: string, by: string): Promise<boolean> {
  return changeStaff(database, { name, by, action: 'staff.reset-factor' }, async (tx) => {
    const [account] = await tx.$queryRaw<{ id: string }[]>`
      SELECT id FROM staff_accounts WHERE name = ${name} AND disabled_at IS NULL FOR UPDATE`;
    if (!account) return 0;
    await dropSecondFactors(tx, account.id);
    return 1;
  });
}

async function changeStaff(
  database: Database,
  { name, by, action }: { name: string; by: string; action: string },
  change: (tx: Transaction) => Promise<number>,
): Promise<boolean> {
  return inTransaction(database, async (tx) => {
    if ((await change(tx)) === 0) return false;
    await tx.$executeRaw`
      UPDATE staff_sessions s SET ended_at = alta_now() FROM staff_accounts a
      WHERE a.id = s.staff_id AND a.name = ${name} AND s.ended_at IS NULL`;
    const [account] = await tx.$queryRaw<{ program: string | null }[]>`
      SELECT program FROM staff_accounts WHERE name = ${name}`;
    await writeAudit(tx, { actor: by, action, reason: name, program: account?.program ?? null });
    return true;
  });
}

/** What a login is judged by. */
export interface StaffLogin {
  id: string;
  /** Null for staff who come from an identity provider: no password is right. */
  passwordHash: string | null;
  disabled: boolean;
}

/** Asked before a password is judged: an unknown name is answered with one row too. */
export async function findStaffLogin(sql: Executor, name: string): Promise<StaffLogin | undefined> {
  const [row] = await sql.$queryRaw<(StaffLogin | { id: null })[]>`
    SELECT a.id, a.password_hash AS "passwordHash", a.disabled_at IS NOT NULL AS disabled
    FROM (VALUES (1)) AS always LEFT JOIN staff_accounts a ON a.name = ${name}`;
  return row?.id === null ? undefined : row;
}

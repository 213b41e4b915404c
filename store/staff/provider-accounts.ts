import { createHash, randomUUID } from 'node:crypto';
import type { StaffLevel, StaffRole } from '../../domain/staff.ts';
import type { Executor } from '../connection/database.ts';
import type { Transaction } from '../connection/transaction.ts';
import { writeAudit } from './audit.ts';

/** The person who has come, by the provider's word. */
export interface ProviderIdentity {
  issuer: string;
  subject: string;
  /** A name of staff that it suggests; undefined where it has none that can be one. */
  name: string | undefined;
  program: string;
  role: StaffRole;
}

interface ProviderAccount {
  id: string;
  name: string;
  program: string | null;
  role: string;
  disabled: boolean;
}

const actor = 'identity-provider';

/** The provider's accounts; locked. */
async function findAccount(
  tx: Transaction,
  { issuer, subject }: Pick<ProviderIdentity, 'issuer' | 'subject'>,
): Promise<ProviderAccount | undefined> {
  const rows = await tx.$queryRaw<ProviderAccount[]>`
    SELECT id, name, program, role, disabled_at IS NOT NULL AS disabled FROM staff_accounts
    WHERE issuer = ${issuer} AND subject = ${subject} FOR UPDATE`;
  return rows[0];
}

/**
 * The account of the person who has come, with the role that the provider says now; made at the first login. It is never one that was made
 * here, whatever its name.
 * @returns undefined for one that was disabled, or of another program
 */
export async function accountOf(tx: Transaction, identity: ProviderIdentity): Promise<string | undefined> {
  const found = (await findAccount(tx, identity)) ?? (await addAccount(tx, identity));
  if (!found || found.disabled || found.program !== identity.program) return undefined;
  if (found.role !== identity.role) {
    const { program, role } = identity;
    await tx.$executeRaw`UPDATE staff_accounts SET role = ${role} WHERE id = ${found.id}::uuid`;
    await writeAudit(tx, {
      ...{ actor, program, action: 'staff.role' },
      reason: `${found.name}, ${found.role} to ${role}`,
    });
  }
  return found.id;
}

/** A person who comes without a role any more is out at once: every session ends. */
export async function endSessionsOf(
  sql: Executor,
  { issuer, subject }: Pick<ProviderIdentity, 'issuer' | 'subject'>,
): Promise<void> {
  await sql.$executeRaw`
    UPDATE staff_sessions s SET ended_at = alta_now() FROM staff_accounts a
    WHERE a.id = s.staff_id AND a.issuer = ${issuer} AND a.subject = ${subject} AND s.ended_at IS NULL`;
}

async function addAccount(tx: Transaction, identity: ProviderIdentity): Promise<ProviderAccount | undefined> {
  const { issuer, subject, program, role } = identity;
  for (const name of namesFor(identity)) {
    const count = await tx.$executeRaw`
      INSERT INTO staff_accounts (id, name, program, role, issuer, subject)
      VALUES (${randomUUID()}::uuid, ${name}, ${program}, ${role}, ${issuer}, ${subject}) ON CONFLICT DO NOTHING`;
    if (count === 1)
      await writeAudit(tx, { actor, program, action: 'staff.add', reason: `${name}, ${role} of ${program}` });
    const account = await findAccount(tx, identity);
    if (account) return account;
  }
  return undefined;
}

/** The name suggested, or one of the subject's own where that is taken. */
function namesFor({ issuer, subject, name }: ProviderIdentity): string[] {
  const own = createHash('sha256').update(`${issuer}\0${subject}`).digest('hex').slice(0, 16);
  return [...(name === undefined ? [] : [name]), `sso-${own}`];
}

/** Begins a session of a provider's account, at the level that was shown there, and ends the one that the same browser had. */
export async function beginProviderSession(
  sql: Executor,
  { staffId, level }: { staffId: string; level: StaffLevel },
  hash: Buffer,
  earlier: Buffer | undefined,
): Promise<string | undefined> {
  const rows = await sql.$queryRaw<{ name: string }[]>`
    WITH ended AS (
      UPDATE staff_sessions SET ended_at = alta_now() WHERE hash = ${earlier ?? null} AND ended_at IS NULL
    ), s AS (
      INSERT INTO staff_sessions (hash, staff_id, level)
      SELECT ${hash}, id, ${level} FROM staff_accounts WHERE id = ${staffId}::uuid AND disabled_at IS NULL RETURNING staff_id
    )
    SELECT a.name FROM s JOIN staff_accounts a ON a.id = s.staff_id`;
  return rows[0]?.name;
}

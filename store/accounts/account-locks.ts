import type { IdentityDocument } from '../../domain/identity-document.ts';
import type { Program } from '../../domain/program.ts';
import type { Keyring } from '../../platform/keyring.ts';
import { writeAudit } from '../staff/audit.ts';
import { Prisma } from '../../prisma/generated/client.ts';
import type { Database, Executor } from '../connection/database.ts';
import type { OutboxRecord } from '../journeys/facts.ts';
import { hadAHand } from '../staff/insiders.ts';
import { limitKey } from '../guards/limits.ts';
import { writeNotice } from '../letters/notices.ts';
import { inTransaction } from '../connection/transaction.ts';

/** The counter of the tries that no account counts. */
const UNCOUNTED = 'login.uncounted';

/**
 * Counts a try as a wrong password before it is compared, so that however many guess at once, only so many are judged. Where no account
 * counts it (nobody has the document, or the account is locked) a row is written all the same: a commit that writes takes longer than one
 * that does not.
 * @param accountId null where nobody has the document
 * @param subject what was typed, known or not
 * @returns how many there are in a row now; undefined when the account is locked, or as many are being judged as it takes
 */
export async function countPasswordTry(
  sql: Executor,
  keyring: Keyring,
  { accountId, subject, lockAfter }: { accountId: string | null; subject: string; lockAfter: number },
): Promise<number | undefined> {
  const rows = await sql.$queryRaw<{ failures: number | null }[]>`
    WITH counted AS (
      UPDATE accounts SET failures = failures + 1
      WHERE id = ${accountId}::uuid AND locked_at IS NULL AND failures < ${lockAfter} RETURNING failures
    ), uncounted AS (
      INSERT INTO limits (name, key, window_start, count)
      SELECT ${UNCOUNTED}, ${limitKey(keyring, UNCOUNTED, subject)}, alta_now(), 1 WHERE NOT EXISTS (SELECT FROM counted)
      ON CONFLICT (name, key) DO UPDATE SET window_start = excluded.window_start
    )
    SELECT (SELECT failures FROM counted) AS failures`;
  return rows[0]?.failures ?? undefined;
}

/** The password was right: what failed before is forgotten. @returns false when others have locked it meanwhile */
export async function forgetPasswordTries(sql: Executor, accountId: string): Promise<boolean> {
  const changed = await sql.$executeRaw`
    UPDATE accounts SET failures = 0 WHERE id = ${accountId}::uuid AND locked_at IS NULL`;
  return changed === 1;
}

/** A try that was never judged costs nobody anything. */
export async function withdrawPasswordTry(sql: Executor, accountId: string): Promise<void> {
  await sql.$executeRaw`
    UPDATE accounts SET failures = failures - 1 WHERE id = ${accountId}::uuid AND locked_at IS NULL AND failures > 0`;
}

/** Locks an account whose tries are used up, and tells its holder; once. */
export async function lockAccount(
  database: Database,
  keyring: Keyring,
  program: Program,
  accountId: string,
  lockAfter: number,
): Promise<OutboxRecord[]> {
  return inTransaction(database, async (tx) => {
    const locked = await tx.$executeRaw`
      UPDATE accounts SET locked_at = alta_now()
      WHERE id = ${accountId}::uuid AND locked_at IS NULL AND failures >= ${lockAfter}`;
    return locked === 1 ? writeNotice(tx, keyring, program, { accountId }, 'accountLocked') : [];
  });
}

/** The person whose lock is ended: named by the account's document, or by the row of the list. */
export type LockedPerson = IdentityDocument | { memberId: string };

function accountOf(person: LockedPerson): Prisma.Sql {
  return 'memberId' in person
    ? Prisma.sql`member_id = ${person.memberId}::uuid`
    : Prisma.sql`document_type = ${person.type} AND document = ${person.number}`;
}

/**
 * Staff end a lock, with a reason in the audit. The password stays as it is.
 * @returns `none` when no account of this person is locked; `secondPerson` for staff who had a hand in the person's access
 */
export async function unlockAccount(
  database: Database,
  program: string,
  person: LockedPerson,
  { by, reason }: { by: string; reason: string },
): Promise<'unlocked' | 'none' | 'secondPerson'> {
  return inTransaction(database, async (tx) => {
    const rows = await tx.$queryRaw<{ id: string; memberId: string }[]>`
      SELECT id, member_id AS "memberId" FROM accounts
      WHERE program = ${program} AND ${accountOf(person)}
        AND (locked_at IS NOT NULL OR failures > 0) FOR NO KEY UPDATE`;
    const account = rows[0];
    if (!account) return 'none';
    if (await hadAHand(tx, account.memberId, by)) return 'secondPerson';
    await tx.$executeRaw`UPDATE accounts SET failures = 0, locked_at = NULL WHERE id = ${account.id}::uuid`;
    await writeAudit(tx, {
      actor: by,
      action: 'account.unlock',
      memberId: account.memberId,
      reason: `account ${account.id}: ${reason}`,
    });
    return 'unlocked';
  });
}

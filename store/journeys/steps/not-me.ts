import { randomUUID } from 'node:crypto';
import { writeAudit } from '../../staff/audit.ts';
import { stopRequests } from '../../account-requests/requests.ts';
import { undoChanges } from '../../contacts/changes.ts';
import type { Database } from '../../connection/database.ts';
import { leaveBehind } from '../ending/leave-behind.ts';
import type { OutboxRecord } from '../facts.ts';
import { lockOwner, ownerPart } from '../../letters/owner.ts';
import { accountOfLink, findLink } from '../../secrets/links.ts';
import { inTransaction } from '../../connection/transaction.ts';
import type { Transaction } from '../../connection/transaction.ts';

export type NotMe =
  | { outcome: 'reported'; caseId: string; outboxRecords: OutboxRecord[] }
  | { outcome: 'expired' }
  | { outcome: 'unknown' };

/**
 * "This was not me": the holder of an account's contact says that someone else has reset its password. In one transaction the account is
 * frozen and its password dropped (its chooser must not get in again), its sessions end, its open recoveries are left behind, what was
 * asked for in it is stopped, contacts that were changed meanwhile are put back, and a case is opened for staff. A second "not me" is
 * answered with the same case.
 */
export async function reportNotMe(database: Database, linkToken: string): Promise<NotMe> {
  const link = await findLink(database, linkToken);
  if (link?.purpose !== 'notMe') return { outcome: 'unknown' };
  return inTransaction(database, async (tx) => {
    // The lock lets one press through at a time.
    if (!(await lockOwner(tx, link.owner))) return { outcome: 'unknown' };
    const { id: complained } = ownerPart(link.owner);
    const earlier = await caseOf(tx, complained);
    if (earlier !== undefined) return { outcome: 'reported', caseId: earlier, outboxRecords: [] };
    const accountId = await accountOf(tx, link.id);
    if (accountId === undefined) return { outcome: 'unknown' };
    if (!(await spend(tx, link.id))) return { outcome: 'expired' };
    await freeze(tx, accountId);
    await undoChanges(tx, complained);
    await dropUnconfirmed(tx, accountId);
    const outboxRecords = await leaveRecoveriesBehind(tx, accountId);
    outboxRecords.push(...(await stopRequests(tx, accountId, 'objected')));
    const caseId = await openCase(tx, { journeyId: complained, accountId, program: link.program });
    return { outcome: 'reported', caseId, outboxRecords };
  });
}

async function caseOf(tx: Transaction, journeyId: string): Promise<string | undefined> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    SELECT id FROM cases WHERE journey_id = ${journeyId}::uuid AND kind = 'notMe'`;
  return rows[0]?.id;
}

async function accountOf(tx: Transaction, linkId: string): Promise<string | undefined> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    SELECT c.id FROM links l JOIN accounts c ON c.id = ${accountOfLink} WHERE l.id = ${linkId}::uuid`;
  return rows[0]?.id;
}

async function spend(tx: Transaction, linkId: string): Promise<boolean> {
  const spent = await tx.$executeRaw`
    UPDATE links SET uses = uses + 1 WHERE id = ${linkId}::uuid AND revoked_at IS NULL
      AND (max_uses IS NULL OR uses < max_uses) AND (expires_at IS NULL OR expires_at > alta_now())`;
  return spent === 1;
}

async function freeze(tx: Transaction, accountId: string): Promise<void> {
  await tx.$executeRaw`
    UPDATE accounts SET frozen_at = coalesce(frozen_at, alta_now()), password_hash = NULL WHERE id = ${accountId}::uuid`;
  await tx.$executeRaw`
    UPDATE sessions SET ended_at = alta_now() WHERE account_id = ${accountId}::uuid AND ended_at IS NULL`;
}

/** The person complained of may have given them. */
async function dropUnconfirmed(tx: Transaction, accountId: string): Promise<void> {
  await tx.$executeRaw`DELETE FROM unconfirmed_contacts WHERE account_id = ${accountId}::uuid`;
}

/** A thief may have their codes and links. */
async function leaveRecoveriesBehind(tx: Transaction, accountId: string): Promise<OutboxRecord[]> {
  const open = await tx.$queryRaw<{ id: string }[]>`
    SELECT j.id FROM journeys j JOIN applicants a ON a.journey_id = j.id
    WHERE j.ending IS NULL AND j.kind = 'recovery' AND a.account_id = ${accountId}::uuid ORDER BY j.id FOR NO KEY UPDATE OF j`;
  const outboxRecords: OutboxRecord[] = [];
  for (const journey of open) {
    const outboxRecord = await leaveBehind(tx, journey.id);
    if (outboxRecord) outboxRecords.push(outboxRecord);
  }
  return outboxRecords;
}

async function openCase(
  tx: Transaction,
  { journeyId, accountId, program }: { journeyId: string; accountId: string; program: string },
): Promise<string> {
  const id = randomUUID();
  await tx.$executeRaw`
    INSERT INTO cases (id, program, account_id, journey_id, kind)
    VALUES (${id}::uuid, ${program}, ${accountId}::uuid, ${journeyId}::uuid, 'notMe')`;
  await writeAudit(tx, { actor: 'holder', action: 'account.frozen', journeyId });
  return id;
}

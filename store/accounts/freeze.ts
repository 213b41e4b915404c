import { randomUUID } from 'node:crypto';
import type { CaseKind } from '../../domain/cases.ts';
import { stopRequests } from '../account-requests/requests.ts';
import type { Transaction } from '../connection/transaction.ts';
import { undoChanges } from '../contacts/changes.ts';
import { leaveBehind } from '../journeys/ending/leave-behind.ts';
import type { OutboxRecord } from '../journeys/facts.ts';

/**
 * Freezes an account that may be in the wrong hands: its password is dropped, for the person who chose it must not get in again, its sessions end, its
 * open recoveries are left behind, what was asked for in it is stopped, and contacts that the journey in question has changed are put back.
 * @param complained the journey, or the letter, by which it came into those hands
 */
export async function freezeAccount(
  tx: Transaction,
  accountId: string,
  complained: string,
): Promise<OutboxRecord[]> {
  await freeze(tx, accountId);
  await undoChanges(tx, complained);
  await dropUnconfirmed(tx, accountId);
  const outboxRecords = await leaveRecoveriesBehind(tx, accountId);
  return [...outboxRecords, ...(await stopRequests(tx, accountId, 'objected'))];
}

/** Opens a case for staff, who close it and have the account unfrozen. @returns its id */
export async function openCase(
  tx: Transaction,
  {
    kind,
    journeyId,
    accountId,
    program,
  }: { kind: CaseKind; journeyId: string; accountId: string; program: string },
): Promise<string> {
  const id = randomUUID();
  await tx.$executeRaw`
    INSERT INTO cases (id, program, account_id, journey_id, kind)
    VALUES (${id}::uuid, ${program}, ${accountId}::uuid, ${journeyId}::uuid, ${kind})`;
  return id;
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

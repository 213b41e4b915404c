import type { Database } from '../connection/database.ts';
import { inTransaction } from '../connection/transaction.ts';
import { writeAudit } from '../staff/audit.ts';

/** A child who is of age lets the parents see the card, or does so no more. */
export async function setGrant(
  database: Database,
  { accountId, memberId, grants }: { accountId: string; memberId: string; grants: boolean },
): Promise<void> {
  await inTransaction(database, async (tx) => {
    const changed = grants
      ? await tx.$executeRaw`INSERT INTO group_grants (member_id) VALUES (${memberId}::uuid) ON CONFLICT DO NOTHING`
      : await tx.$executeRaw`DELETE FROM group_grants WHERE member_id = ${memberId}::uuid`;
    if (changed === 0) return;
    const action = grants ? 'group.granted' : 'group.withdrawn';
    await writeAudit(tx, { actor: 'holder', action, reason: `account ${accountId}` });
  });
}

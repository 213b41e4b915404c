import { freezeAccount, openCase } from '../../accounts/freeze.ts';
import { writeAudit } from '../../staff/audit.ts';
import type { Database } from '../../connection/database.ts';
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
    const outboxRecords = await freezeAccount(tx, accountId, complained);
    const caseId = await openCase(tx, {
      kind: 'notMe',
      journeyId: complained,
      accountId,
      program: link.program,
    });
    await writeAudit(tx, { actor: 'holder', action: 'account.frozen', journeyId: complained });
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

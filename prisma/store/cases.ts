import { writeAudit } from './audit.ts';
import type { Database } from './database.ts';
import { inTransaction } from './transaction.ts';
import type { Transaction } from './transaction.ts';

/** What an account's holder has reported, and how staff find whom to call. */
export interface CaseRow {
  id: string;
  program: string;
  kind: 'notMe';
  document: string;
  email: string | null;
  /** E.164 */
  mobile: string | null;
  /** The recovery that its holder says was not theirs. */
  journeyId: string | null;
  /** Who of the staff had begun that recovery, if anybody. */
  startedBy: string | null;
  /** The account is frozen now. */
  frozen: boolean;
  openedAt: Date;
  closedAt: Date | null;
  closedBy: string | null;
}

/**
 * The open cases, oldest first; with the closed ones of the last 30 days when asked.
 * @param program whose; absent: every program's
 */
export async function listCases(
  { prisma }: Pick<Database, 'prisma'>,
  program: string | null,
  { closed = false }: { closed?: boolean } = {},
): Promise<CaseRow[]> {
  return prisma.$queryRaw<CaseRow[]>`
    SELECT k.id, k.program, k.kind, c.document, c.email, c.mobile, k.journey_id AS "journeyId", a.started_by AS "startedBy",
      c.frozen_at IS NOT NULL AS frozen, k.opened_at AS "openedAt", k.closed_at AS "closedAt", k.closed_by AS "closedBy"
    FROM cases k JOIN accounts c ON c.id = k.account_id LEFT JOIN applicants a ON a.journey_id = k.journey_id
    WHERE (${program}::text IS NULL OR k.program = ${program})
      AND (k.closed_at IS NULL OR (${closed} AND k.closed_at > alta_now() - INTERVAL '30 days'))
    ORDER BY k.closed_at IS NOT NULL, k.opened_at`;
}

export interface Closing {
  /** Whose staff closes it; null for the operator of all. */
  program: string | null;
  by: string;
  /** Why; kept with the case and in the audit. */
  reason: string;
  /** The holder may recover the access again. The password stays dropped: they choose a new one. */
  unfreeze: boolean;
}

/**
 * Closes a case. An account stays frozen for as long as another case of it is open.
 * @returns `unknown` also for another program's case
 */
export async function closeCase(
  database: Database,
  id: string,
  closing: Closing,
): Promise<'closed' | 'closedBefore' | 'unknown'> {
  return inTransaction(database, async (tx) => {
    const rows = await tx.$queryRaw<{ accountId: string; journeyId: string | null; closed: boolean }[]>`
      SELECT account_id AS "accountId", journey_id AS "journeyId", closed_at IS NOT NULL AS closed FROM cases
      WHERE id = ${id}::uuid AND (${closing.program}::text IS NULL OR program = ${closing.program}) FOR UPDATE`;
    const found = rows[0];
    if (!found) return 'unknown';
    if (found.closed) return 'closedBefore';
    await tx.$executeRaw`
      UPDATE cases SET closed_at = alta_now(), closed_by = ${closing.by}, note = ${closing.reason} WHERE id = ${id}::uuid`;
    await audit(tx, 'case.closed', found.journeyId, closing);
    if (closing.unfreeze) await unfreeze(tx, found, closing);
    return 'closed';
  });
}

async function unfreeze(
  tx: Transaction,
  { accountId, journeyId }: { accountId: string; journeyId: string | null },
  closing: Closing,
): Promise<void> {
  const freed = await tx.$executeRaw`
    UPDATE accounts SET frozen_at = NULL WHERE id = ${accountId}::uuid AND frozen_at IS NOT NULL
      AND NOT EXISTS (SELECT 1 FROM cases WHERE account_id = ${accountId}::uuid AND closed_at IS NULL)`;
  if (freed === 1) await audit(tx, 'account.unfrozen', journeyId, closing);
}

async function audit(
  tx: Transaction,
  action: string,
  journeyId: string | null,
  { by: actor, reason }: Closing,
): Promise<void> {
  await writeAudit(tx, { actor, action, reason, ...(journeyId !== null && { journeyId }) });
}

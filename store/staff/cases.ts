import type { CaseKind } from '../../domain/cases.ts';
import { writeAudit } from './audit.ts';
import { Prisma } from '../../prisma/generated/client.ts';
import type { Database } from '../connection/database.ts';
import { hadAHand } from './insiders.ts';
import { inTransaction } from '../connection/transaction.ts';
import type { Transaction } from '../connection/transaction.ts';

/** What an account's holder has reported, and the contacts for staff to call. */
export interface CaseRow {
  id: string;
  program: string;
  kind: CaseKind;
  document: string;
  email: string | null;
  /** E.164 */
  mobile: string | null;
  /** The recovery that its holder says was not theirs. */
  journeyId: string | null;
  /** The staff member who had begun that recovery, if one had. */
  startedBy: string | null;
  /** The account is frozen now. */
  frozen: boolean;
  openedAt: Date;
  closedAt: Date | null;
  closedBy: string | null;
  /** Closed, and a second person is to unfreeze the account. */
  awaitsUnfreezing: boolean;
}

/** SQL over the case `k` and its account `c`. */
export const awaitsUnfreezing = Prisma.sql`(k.unfreeze_wanted AND k.unfrozen_at IS NULL AND c.frozen_at IS NOT NULL)`;

/**
 * The cases that wait for staff, oldest first: the open ones, and closed ones whose account a second person is to unfreeze; with the closed ones of the last 30 days when asked.
 * @param program whose; absent: every program's
 */
export async function listCases(
  { sql }: Pick<Database, 'sql'>,
  program: string | null,
  { closed = false }: { closed?: boolean } = {},
): Promise<CaseRow[]> {
  return sql.$queryRaw<CaseRow[]>`
    SELECT k.id, k.program, k.kind, c.document, r.email, r.mobile, k.journey_id AS "journeyId", a.started_by AS "startedBy",
      c.frozen_at IS NOT NULL AS frozen, k.opened_at AS "openedAt", k.closed_at AS "closedAt", k.closed_by AS "closedBy",
      ${awaitsUnfreezing} AS "awaitsUnfreezing"
    FROM cases k JOIN accounts c ON c.id = k.account_id JOIN account_contacts r ON r.account_id = c.id LEFT JOIN applicants a ON a.journey_id = k.journey_id
    WHERE (${program}::text IS NULL OR k.program = ${program})
      AND (k.closed_at IS NULL OR ${awaitsUnfreezing} OR (${closed} AND k.closed_at > alta_now() - INTERVAL '30 days'))
    ORDER BY k.closed_at IS NOT NULL, k.opened_at`;
}

export interface CaseDecision {
  /** Whose staff decides; null for the operator of all. */
  program: string | null;
  by: string;
  /** Why; kept in the audit. */
  reason: string;
}

export interface Closing extends CaseDecision {
  /** The holder may recover the access again, once a second person has unfrozen it. The password stays dropped: they choose a new one. */
  unfreeze: boolean;
}

interface FoundCase {
  accountId: string;
  memberId: string;
  journeyId: string | null;
  closedBy: string | null;
  closed: boolean;
}

/**
 * Closes a case. The account stays frozen; a second person unfreezes it where it need not stay so.
 * @returns `unknown` also for another program's case; `secondPerson` for staff who had a hand in what is complained of
 */
export async function closeCase(
  database: Database,
  id: string,
  closing: Closing,
): Promise<'closed' | 'closedBefore' | 'secondPerson' | 'unknown'> {
  return inTransaction(database, async (tx) => {
    const found = await lockCase(tx, id, closing.program);
    if (!found) return 'unknown';
    if (found.closed) return 'closedBefore';
    if (await hadAHand(tx, found.memberId, closing.by)) return 'secondPerson';
    await tx.$executeRaw`
      UPDATE cases SET closed_at = alta_now(), closed_by = ${closing.by}, note = ${closing.reason}, unfreeze_wanted = ${closing.unfreeze}
      WHERE id = ${id}::uuid`;
    await audit(tx, 'case.closed', found.journeyId, closing);
    return 'closed';
  });
}

/**
 * Unfreezes the account of a case that has been closed. It takes another person than the one who closed it, and one who had no hand in
 * what happened to the account. It stays frozen for as long as another case of it is open.
 */
export async function unfreezeAccount(
  database: Database,
  id: string,
  decision: CaseDecision,
): Promise<'unfrozen' | 'caseOpen' | 'notFrozen' | 'secondPerson' | 'unknown'> {
  return inTransaction(database, async (tx) => {
    const found = await lockCase(tx, id, decision.program);
    if (!found) return 'unknown';
    if (!found.closed || (await hasOpenCase(tx, found.accountId))) return 'caseOpen';
    if (found.closedBy === decision.by || (await hadAHand(tx, found.memberId, decision.by)))
      return 'secondPerson';
    const freed = await tx.$executeRaw`
      UPDATE accounts SET frozen_at = NULL WHERE id = ${found.accountId}::uuid AND frozen_at IS NOT NULL`;
    if (freed === 0) return 'notFrozen';
    await tx.$executeRaw`
      UPDATE cases SET unfrozen_at = alta_now(), unfrozen_by = ${decision.by} WHERE id = ${id}::uuid`;
    await audit(tx, 'account.unfrozen', found.journeyId, decision);
    return 'unfrozen';
  });
}

async function lockCase(tx: Transaction, id: string, program: string | null): Promise<FoundCase | undefined> {
  const rows = await tx.$queryRaw<FoundCase[]>`
    SELECT k.account_id AS "accountId", c.member_id AS "memberId", k.journey_id AS "journeyId", k.closed_by AS "closedBy",
      k.closed_at IS NOT NULL AS closed
    FROM cases k JOIN accounts c ON c.id = k.account_id
    WHERE k.id = ${id}::uuid AND (${program}::text IS NULL OR k.program = ${program}) FOR UPDATE OF k`;
  return rows[0];
}

async function hasOpenCase(tx: Transaction, accountId: string): Promise<boolean> {
  const rows = await tx.$queryRaw<unknown[]>`
    SELECT 1 FROM cases WHERE account_id = ${accountId}::uuid AND closed_at IS NULL LIMIT 1`;
  return rows.length > 0;
}

async function audit(
  tx: Transaction,
  action: string,
  journeyId: string | null,
  { by: actor, reason }: CaseDecision,
): Promise<void> {
  await writeAudit(tx, { actor, action, reason, ...(journeyId !== null && { journeyId }) });
}

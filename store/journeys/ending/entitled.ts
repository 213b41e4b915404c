import { isEntitled } from '../../../domain/entitlement.ts';
import type { JourneyRow } from '../journey-row.ts';
import { findMembership } from '../../roster/membership.ts';
import type { Transaction } from '../../connection/transaction.ts';

/**
 * Whether the applicant may have the account that the journey opens or recovers, asked again at its end: days may have passed since the
 * form, and the institution's list may be another. Journeys that change no account ask nothing.
 */
export async function applicantEntitled(tx: Transaction, { id, plan }: JourneyRow): Promise<boolean> {
  if (plan.kind === 'notice' || plan.kind === 'stepUp') return true;
  const [applicant] = await tx.$queryRaw<{ memberId: string | null }[]>`
    SELECT coalesce(c.member_id, a.member_id) AS "memberId" FROM applicants a LEFT JOIN accounts c ON c.id = a.account_id
    WHERE a.journey_id = ${id}::uuid`;
  const memberId = applicant?.memberId ?? undefined;
  const found = memberId === undefined ? undefined : await findMembership(tx, memberId);
  return found !== undefined && isEntitled(found.membership, plan.entitled, found.now);
}

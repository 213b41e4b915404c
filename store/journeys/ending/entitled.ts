import { isEntitled } from '../../../domain/entitlement.ts';
import type { JourneyRow } from '../journey-row.ts';
import type { Membership } from '../../../domain/roster.ts';
import { membershipPart } from '../../roster/membership.ts';
import type { Transaction } from '../../connection/transaction.ts';

/**
 * Whether the applicant may have the account that the journey opens or recovers, asked again at its end: days may have passed since the
 * form, and the institution's list may be another. Journeys that change no account ask nothing.
 */
export async function applicantEntitled(tx: Transaction, { id, plan }: JourneyRow): Promise<boolean> {
  if (plan.kind === 'stepUp') return true;
  const [applicant] = await tx.$queryRaw<{ membership: Membership | null; now: Date }[]>`
    SELECT ${membershipPart('coalesce(c.member_id, a.member_id)')} AS membership, alta_now() AS now
    FROM applicants a LEFT JOIN accounts c ON c.id = a.account_id WHERE a.journey_id = ${id}::uuid`;
  if (!applicant?.membership) return false;
  return isEntitled(applicant.membership, plan.entitled, applicant.now);
}

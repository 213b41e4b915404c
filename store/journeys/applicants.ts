import type { Eligibility } from '../../domain/eligibility.ts';
import type { Channel } from '../../domain/journey-definition.ts';
import type { Transaction } from '../connection/transaction.ts';

/** The person whom a journey is about, as far as its messages need them. */
export interface Contacts {
  /** Where the journey's messages go; null when there is no such place. */
  contactEmail: string | null;
  contactMobile: string | null;
  /** As typed in the form. */
  typedEmail: string | null;
  /** What the form named: the same for everybody who names it, known or not. */
  named: string;
  channel: Channel | null;
  eligibility: Eligibility | null;
  memberId: string | null;
  accountId: string | null;
  /** Staff began it, so the page that a code is typed on is not open. */
  assisted: boolean;
  /** What staff have decided about the typed contact, where they were asked. */
  contactDecision: 'approved' | 'rejected' | null;
}

/** Undefined once the person has been erased. */
export async function contactsOf(tx: Transaction, journeyId: string): Promise<Contacts | undefined> {
  const rows = await tx.$queryRaw<Contacts[]>`
    SELECT contact_email AS "contactEmail", contact_mobile AS "contactMobile", email AS "typedEmail", channel, standing AS eligibility,
      coalesce(document, member_number, email, '') AS named, member_id AS "memberId", account_id AS "accountId",
      started_by IS NOT NULL AS "assisted",
      (SELECT p.decision FROM contact_approvals p WHERE p.journey_id = a.journey_id) AS "contactDecision"
    FROM applicants a WHERE journey_id = ${journeyId}::uuid`;
  return rows[0];
}

/** The recipient's name of a message to nobody: the same each time that the form names the same person. */
export function nobody({ named }: Pick<Contacts, 'named'>): string {
  return `nobody:${named}`;
}

import { LIMITS } from '../../domain/limits.ts';
import type { Executor } from '../connection/database.ts';

/** The person whom a journey is about, and whether it comes from where they have been before. */
export interface JourneyPlace {
  accountId: string | null;
  memberId: string | null;
  /** What the form named: the same for everybody who names it, known or not. */
  named: string;
  contactEmail: string | null;
  contactMobile: string | null;
  /** Staff began it for a person who came to them. */
  assisted: boolean;
  /** The account's remembered place that the journey comes from. */
  knownPlace: string | null;
}

const remembered = `${String(LIMITS.place.remembered)} milliseconds`;

/** Undefined once the person has been erased. */
export async function whoseJourney(tx: Executor, journeyId: string): Promise<JourneyPlace | undefined> {
  const rows = await tx.$queryRaw<JourneyPlace[]>`
    SELECT coalesce(a.account_id, c.id) AS "accountId", a.member_id AS "memberId",
      coalesce(a.document, a.member_number, a.email, '') AS named, a.contact_email AS "contactEmail",
      a.contact_mobile AS "contactMobile", a.started_by IS NOT NULL AS "assisted",
      (SELECT encode(p.place, 'hex') FROM login_places p WHERE p.account_id = coalesce(a.account_id, c.id)
        AND p.place = ANY (a.origin) AND p.last_at > alta_now() - ${remembered}::interval LIMIT 1) AS "knownPlace"
    FROM applicants a LEFT JOIN accounts c ON c.member_id = a.member_id WHERE a.journey_id = ${journeyId}::uuid`;
  return rows[0];
}

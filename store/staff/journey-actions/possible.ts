import { actionsFor } from '../../../domain/journey-actions.ts';
import type { ContactKind, DecidedReview, JourneyAction } from '../../../domain/journey-actions.ts';
import { LIMITS } from '../../../domain/limits.ts';
import type { Database, Executor } from '../../connection/database.ts';
import { viewJourney } from '../../journeys/journey-view.ts';
import type { JourneyView } from '../../journeys/journey-view.ts';
import { timesExtended } from './extend.ts';

/** What would be sent again, and to whom. */
export interface OpeningMessage {
  channel: 'email' | 'sms';
  template: string;
  recipient: string;
  /** It goes to nobody. */
  decoy: boolean;
}

export interface PossibleActions {
  actions: JourneyAction[];
  view: JourneyView;
  /** The latest message of the open stage; null where it has none. */
  opening: OpeningMessage | null;
}

/** What staff can do to a journey now; undefined when there is no such journey. */
export async function possibleActions(
  { sql }: Pick<Database, 'sql'>,
  journeyId: string,
): Promise<PossibleActions | undefined> {
  const view = await viewJourney({ sql }, journeyId);
  if (!view) return undefined;
  const [opening] = await sql.$queryRaw<OpeningMessage[]>`
    SELECT channel, template, recipient, decoy FROM messages WHERE journey_id = ${journeyId}::uuid AND opens = ${view.stage}
    ORDER BY created_at DESC LIMIT 1`;
  const extended = await timesExtended(sql, journeyId);
  const unanswered = await unansweredContacts(sql, journeyId);
  const decided = await decidedReview(sql, journeyId);
  const actions = actionsFor({ ...view, extended, unanswered, decided });
  return { actions, view, opening: opening ?? null };
}

/**
 * The contacts that the applicant typed and has not answered a message at. None of a journey that staff have begun: what was given to them in
 * person is given to them in person again.
 */
async function unansweredContacts(executor: Executor, journeyId: string): Promise<ContactKind[]> {
  const rows = await executor.$queryRaw<{ contact: ContactKind }[]>`
    SELECT c.contact FROM applicants a
      CROSS JOIN LATERAL (VALUES ('email', a.email, 'emailConfirmed'), ('mobile', a.mobile, 'phoneVerified')) AS c (contact, typed, answer)
    WHERE a.journey_id = ${journeyId}::uuid AND a.started_by IS NULL AND a.standing IS NOT NULL AND c.typed IS NOT NULL
      AND NOT EXISTS (SELECT 1 FROM facts f WHERE f.journey_id = a.journey_id AND f.type = c.answer)`;
  return rows.map(({ contact }) => contact);
}

async function decidedReview(executor: Executor, journeyId: string): Promise<DecidedReview | null> {
  const undone = `${String(LIMITS.review.undone)} milliseconds`;
  const rows = await executor.$queryRaw<DecidedReview[]>`
    SELECT r.decision, r.decided_at > alta_now() - ${undone}::interval AS lately,
      EXISTS (SELECT 1 FROM captures c WHERE c.journey_id = r.journey_id AND c.image_name IS NOT NULL) AS pictures,
      EXISTS (SELECT 1 FROM accounts c WHERE c.id = a.account_id AND c.frozen_at IS NULL AND c.disabled_at IS NULL) AS account
    FROM reviews r LEFT JOIN applicants a ON a.journey_id = r.journey_id
    WHERE r.journey_id = ${journeyId}::uuid AND r.decision IS NOT NULL`;
  return rows[0] ?? null;
}

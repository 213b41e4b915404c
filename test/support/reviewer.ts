import type { RejectionReason } from '../../domain/rejection-reasons.ts';
import type { Dispatcher } from '../../store/outbox/dispatcher.ts';
import type { Database } from '../../store/connection/database.ts';
import { notePictureShown } from '../../store/staff/review-pictures.ts';
import { decideReview, showReview } from '../../store/staff/reviews.ts';
import type { Applicant } from './applicant.ts';

interface Desk {
  database: Database;
  /** Absent: the relay of a running API tells it. */
  dispatcher?: Dispatcher;
}

/** What staff do with an identity that waits for them. @throws Error when none does */
export async function review(
  { database, dispatcher }: Desk,
  journeyId: string,
  decision: 'approved' | 'rejected' = 'approved',
  rejection?: RejectionReason,
): Promise<void> {
  await seePictures(database, journeyId, 'staff');
  const verdict = { decision, by: 'staff', note: 'looked at it', rejection };
  const decided = await decideReview(database, journeyId, verdict);
  if (decided.outcome !== 'decided') throw new Error('no review is open');
  await dispatcher?.dispatch(decided.outboxRecords);
}

/** Has every picture shown, before which nobody decides. */
export async function seePictures(database: Database, journeyId: string, by: string): Promise<void> {
  const review = await showReview(database, journeyId, { by, reason: 'its turn' });
  for (const capture of review?.captures ?? []) await notePictureShown(database.sql, journeyId, capture, by);
}

/**
 * Waits with an applicant until their identity is before staff, who approve it.
 * @param approve as staff do it there: in the store ({@link review}), or at the command line
 */
export async function passReview(
  applicant: Pick<Applicant, 'journey' | 'until'>,
  approve: (journeyId: string) => Promise<unknown>,
): Promise<void> {
  await applicant.until(({ step }) => step.kind === 'review');
  await approve(applicant.journey);
  await applicant.until(({ step }) => step.kind !== 'review');
}

import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { imageKeyOf } from '../store/journeys/captures.ts';
import { decideReview, openReviews, showReview } from '../store/staff/reviews.ts';
import type { ReviewDetail } from '../store/staff/reviews.ts';
import { secondPerson, StaffError } from './staff.ts';
import type { StaffParts } from './staff.ts';

/** Prints the open reviews. */
export async function list({ database }: StaffParts, program: string | undefined): Promise<void> {
  const reviews = await openReviews(database, program);
  if (reviews.length === 0) console.log('No review waits.');
  for (const { journeyId, program: id, doubts, openedAt, endsAt } of reviews) {
    const until = endsAt ? ` until ${minute(endsAt)}` : '';
    console.log(`${journeyId}  ${id}  since ${minute(openedAt)}${until}  ${doubts.join(', ')}`);
  }
}

/** Prints everything about one, and saves its pictures when asked to. */
export async function show(
  parts: StaffParts,
  journeyId: string,
  { reason, images }: { reason: string; images?: string },
): Promise<void> {
  const review = await showReview(parts.database, asId(journeyId), { by: parts.by, reason });
  if (!review) throw notOpen();
  const { captures, ...rest } = review;
  console.log(
    JSON.stringify({ ...rest, captures: captures.map(({ side, asItIs }) => ({ side, asItIs })) }, null, 2),
  );
  if (images !== undefined) await saveImages(parts, review, images);
}

async function saveImages(
  { database, keyring, images }: StaffParts,
  review: ReviewDetail,
  folder: string,
): Promise<void> {
  const key = await imageKeyOf(database, keyring, review.journeyId);
  if (!key) throw notOpen();
  await mkdir(folder, { recursive: true, mode: 0o700 });
  for (const { side, imageName } of review.captures) {
    const bytes = await images.get(imageName, key);
    const file = join(folder, `${review.journeyId}-${side}.jpg`);
    if (bytes) await writeFile(file, bytes, { mode: 0o600 });
    console.log(bytes ? file : `${side}: not in the store`);
  }
}

/** Decides one and tells its workflow. */
export async function decide(
  { database, dispatcher, by }: StaffParts,
  journeyId: string,
  decision: 'approved' | 'rejected',
  note: string,
): Promise<void> {
  const result = await decideReview(database, asId(journeyId), { decision, by, note });
  if (result.outcome === 'notOpen') throw notOpen();
  if (result.outcome === 'secondPerson') throw new StaffError(secondPerson);
  await dispatcher.dispatch(result.outboxRecords);
  console.log(
    decision === 'approved'
      ? 'Approved: the applicant is told and goes on.'
      : 'Rejected: the applicant is told.',
  );
}

/** @throws StaffError when it is no id */
export function asId(text: string): string {
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text))
    throw new StaffError(`${text} is not an id.`);
  return text;
}

function notOpen(): StaffError {
  return new StaffError('No review of this journey is open.');
}

function minute(instant: Date): string {
  return `${instant.toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}

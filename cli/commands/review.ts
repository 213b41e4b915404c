import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Option } from 'commander';
import type { Command } from 'commander';
import { rejectionReasons } from '../../domain/rejection-reasons.ts';
import type { RejectionReason } from '../../domain/rejection-reasons.ts';
import { imageKeyOf } from '../../store/journeys/captures.ts';
import { notePictureShown } from '../../store/staff/review-pictures.ts';
import { decideReview, openReviews, showReview } from '../../store/staff/reviews.ts';
import type { ReviewDetail, Verdict } from '../../store/staff/reviews.ts';
import { faceInWords } from '../face-in-words.ts';
import { liveInWords } from '../live-in-words.ts';
import { lookInWords } from '../look-in-words.ts';
import { printInWords } from '../print-in-words.ts';
import { vendorInWords } from '../vendor-in-words.ts';
import { asId, asStaff, secondPerson, StaffError } from '../as-staff.ts';
import type { StaffParts } from '../as-staff.ts';

/** Reviews: the identities that a person must look at. Every look and every decision is in the audit with its reason. */
export function define(review: Command): void {
  review
    .command('list')
    .description('the open reviews, oldest first; nothing in it identifies anybody')
    .option('--program <id>', 'only of this program')
    .action(({ program }: { program?: string }) => asStaff((parts) => list(parts, program)));
  review
    .command('show <journey>')
    .description('what was claimed, read and corrected, and why a person should look')
    .requiredOption('--reason <text>', 'why you look at it')
    .option('--images <folder>', 'also save the pictures there, decrypted')
    .action((journey: string, options: { reason: string; images?: string }) =>
      asStaff((parts) => show(parts, journey, options)),
    );
  for (const decision of ['approved', 'rejected'] as const) {
    review
      .command(`${decision === 'approved' ? 'approve' : 'reject'} <journey>`)
      .description(decision === 'approved' ? 'let the applicant go on' : 'end the registration')
      .requiredOption('--reason <text>', 'what the decision rests on; the audit keeps it')
      .addOption(toldReason().hideHelp(decision === 'approved'))
      .action((journey: string, { reason, tell }: { reason: string; tell?: RejectionReason }) =>
        asStaff((parts) => decide(parts, journey, { decision, note: reason, rejection: tell })),
      );
  }
}

function toldReason(): Option {
  return new Option('--tell <reason>', 'what the applicant is told of it, with what to do').choices(
    rejectionReasons,
  );
}

/** Prints the open reviews. */
async function list({ database }: StaffParts, program: string | undefined): Promise<void> {
  const reviews = await openReviews(database, program);
  if (reviews.length === 0) console.log('No review waits.');
  for (const { journeyId, program: id, doubts, openedAt, endsAt } of reviews) {
    const until = endsAt ? ` until ${minute(endsAt)}` : '';
    console.log(`${journeyId}  ${id}  since ${minute(openedAt)}${until}  ${doubts.join(', ')}`);
  }
}

/** Prints everything about one, and saves its pictures when asked to. */
async function show(
  parts: StaffParts,
  journeyId: string,
  { reason, images }: { reason: string; images?: string },
): Promise<void> {
  const review = await showReview(parts.database, asId(journeyId), { by: parts.by, reason });
  if (!review) throw notOpen();
  const { captures, face, live, vendor, ...rest } = review;
  console.log(
    JSON.stringify({ ...rest, captures: captures.map(({ side, asItIs }) => ({ side, asItIs })) }, null, 2),
  );
  console.log(faceInWords(face));
  console.log(printInWords(review.reading?.printed));
  console.log(liveInWords(live));
  console.log(lookInWords(rest.reading?.look));
  if (vendor) console.log(vendorInWords(vendor));
  if (images !== undefined) await saveImages(parts, review, images);
}

async function saveImages(
  { database, keyring, images, by }: StaffParts,
  review: ReviewDetail,
  folder: string,
): Promise<void> {
  const key = await imageKeyOf(database, keyring, review.journeyId);
  if (!key) throw notOpen();
  await mkdir(folder, { recursive: true, mode: 0o700 });
  for (const { side, captureId, imageName } of review.captures) {
    const bytes = await images.get(imageName, key);
    const file = join(folder, `${review.journeyId}-${side}.jpg`);
    if (bytes) {
      await writeFile(file, bytes, { mode: 0o600 });
      await notePictureShown(database.sql, review.journeyId, { side, captureId }, by);
    }
    console.log(bytes ? file : `${side}: not in the store`);
  }
}

/** Decides one and tells its workflow. */
async function decide(
  { database, dispatcher, by }: StaffParts,
  journeyId: string,
  { decision, note, rejection }: Omit<Verdict, 'by'>,
): Promise<void> {
  if (decision === 'approved' && rejection !== undefined)
    throw new StaffError('Only a refusal has a reason to tell.');
  const result = await decideReview(database, asId(journeyId), { decision, by, note, rejection });
  if (result.outcome === 'notOpen') throw notOpen();
  if (result.outcome === 'takenByAnother')
    throw new StaffError('A colleague is at this review: it has to be given back first.');
  if (result.outcome === 'secondPerson') throw new StaffError(secondPerson);
  if (result.outcome === 'unseen')
    throw new StaffError(`You have not seen ${result.sides.join(', ')}: review show … --images <folder>.`);
  await dispatcher.dispatch(result.outboxRecords);
  console.log(
    decision === 'approved'
      ? 'Approved: the applicant is told and goes on.'
      : 'Rejected: the applicant is told.',
  );
}

function notOpen(): StaffError {
  return new StaffError('No review of this journey is open.');
}

function minute(instant: Date): string {
  return `${instant.toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}

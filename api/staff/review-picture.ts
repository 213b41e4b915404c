import type { CaptureSide } from '../../domain/identity-reading.ts';
import { nameOfActor } from '../../domain/staff.ts';
import { watermarked } from '../../imaging/watermark.ts';
import { imageKeyOf } from '../../store/journeys/captures.ts';
import { findReviewPicture, notePictureShown } from '../../store/staff/review-pictures.ts';
import type { JourneyDependencies } from '../journeys/dependencies.ts';
import { ApiProblem } from '../problems/problem.ts';
import type { ProblemSlug } from '../problems/catalogue.ts';

const refusals = {
  notOpen: 'review-closed',
  noPicture: 'not-found',
  lookFirst: 'look-first',
} as const satisfies Record<string, ProblemSlug>;

/**
 * A picture of a review, noted before it is shown, with the viewer's name across it: a copy tells who let it out.
 * @throws ApiProblem `review-closed`, `not-found`, `look-first`
 */
export async function reviewPicture(
  { database, keyring, images }: Pick<JourneyDependencies, 'database' | 'keyring' | 'images'>,
  journeyId: string,
  side: CaptureSide,
  { by, earlier }: { by: string; earlier: boolean },
): Promise<Uint8Array> {
  const found = await findReviewPicture(database, journeyId, side, by, earlier);
  if (found.outcome !== 'found') throw new ApiProblem(refusals[found.outcome]);
  const key = await imageKeyOf(database, keyring, journeyId);
  const image = key && (await images.get(found.imageName, key));
  if (!image) throw new ApiProblem('not-found');
  await notePictureShown(database.sql, journeyId, { side, captureId: found.captureId }, by);
  return watermarked(
    image,
    `${nameOfActor(by)} · ${new Date().toISOString().slice(0, 16).replace('T', ' ')} UTC`,
  );
}

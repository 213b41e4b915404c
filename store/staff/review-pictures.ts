import type { CaptureSide } from '../../domain/identity-reading.ts';
import { kindsHearing } from '../../domain/stages/table.ts';
import type { Database, Executor } from '../connection/database.ts';
import { writeAudit } from './audit.ts';

/**
 * A picture that waits for a decision; `lookFirst` where the review has not been shown to the reviewer, with their reason, since it was
 * opened.
 */
export type ReviewPicture =
  | { outcome: 'found'; captureId: string; imageName: string }
  | { outcome: 'notOpen' | 'noPicture' | 'lookFirst' };

/** The picture of a side as it is now, for a staff member; or the `earlier` one that it was asked for instead of. */
export async function findReviewPicture(
  { sql }: Pick<Database, 'sql'>,
  journeyId: string,
  side: CaptureSide,
  by: string,
  earlier = false,
): Promise<ReviewPicture> {
  const rows = await sql.$queryRaw<{ looked: boolean; captureId: string | null; imageName: string }[]>`
    SELECT EXISTS (SELECT 1 FROM audit x WHERE x.actor = ${by} AND x.action = 'review.show' AND x.journey_id = j.id AND x.at >= r.opened_at) AS looked,
      c.id AS "captureId", c.image_name AS "imageName"
    FROM reviews r JOIN journeys j ON j.id = r.journey_id
    LEFT JOIN captures c ON c.journey_id = j.id AND c.side = ${side} AND c.image_name IS NOT NULL AND (c.replaced_at IS NOT NULL) = ${earlier}
    WHERE j.id = ${journeyId}::uuid AND r.decision IS NULL AND j.ending IS NULL AND j.stage = ANY(${kindsHearing('reviewDecided')})
    ORDER BY c.created_at DESC LIMIT 1`;
  const [row] = rows;
  if (!row) return { outcome: 'notOpen' };
  if (!row.looked) return { outcome: 'lookFirst' };
  const { captureId, imageName } = row;
  return captureId === null ? { outcome: 'noPicture' } : { outcome: 'found', captureId, imageName };
}

/** Notes, also in the audit, that a staff member has been shown a picture. */
export async function notePictureShown(
  sql: Executor,
  journeyId: string,
  { side, captureId }: { side: string; captureId: string },
  by: string,
): Promise<void> {
  await sql.$executeRaw`
    INSERT INTO review_looks (capture_id, shown_to) VALUES (${captureId}::uuid, ${by}) ON CONFLICT DO NOTHING`;
  await writeAudit(sql, { actor: by, action: 'review.picture', journeyId, reason: side });
}

/** The pictures of a journey that the staff member has not been shown. */
export async function unseenPictures(sql: Executor, journeyId: string, by: string): Promise<CaptureSide[]> {
  const rows = await sql.$queryRaw<{ side: CaptureSide }[]>`
    SELECT c.side FROM captures c WHERE c.journey_id = ${journeyId}::uuid AND c.image_name IS NOT NULL AND c.replaced_at IS NULL
      AND NOT EXISTS (SELECT 1 FROM review_looks l WHERE l.capture_id = c.id AND l.shown_to = ${by}) ORDER BY c.created_at`;
  return rows.map(({ side }) => side);
}

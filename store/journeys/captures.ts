import type { CaptureSide } from '../../domain/identity-reading.ts';
import type { Keyring } from '../../platform/keyring.ts';
import type { Database } from '../connection/database.ts';
import type { Transaction } from '../connection/transaction.ts';

export interface StoredCapture {
  side: CaptureSide;
  imageName: string;
  asItIs: boolean;
}

/** The accepted captures of a journey, one a side. */
export async function acceptedCaptures(
  { sql }: { sql: Pick<Transaction, '$queryRaw'> },
  journeyId: string,
): Promise<StoredCapture[]> {
  return sql.$queryRaw<StoredCapture[]>`
    SELECT DISTINCT ON (side) side, image_name AS "imageName", as_it_is AS "asItIs" FROM captures
    WHERE journey_id = ${journeyId}::uuid AND image_name IS NOT NULL AND replaced_at IS NULL ORDER BY side, created_at DESC`;
}

/**
 * The key that a journey's images are encrypted with: derived from a salt in the applicant's row, so that erasing the row makes
 * noise of the images. Undefined when the person has been erased, or the pictures have been deleted.
 */
export async function imageKeyOf(
  { sql }: Database,
  keyring: Keyring,
  journeyId: string,
): Promise<Uint8Array | undefined> {
  const rows = await sql.$queryRaw<{ imageKey: Uint8Array | null }[]>`
    SELECT image_key AS "imageKey" FROM applicants WHERE journey_id = ${journeyId}::uuid`;
  const imageKey = rows[0]?.imageKey;
  if (!imageKey) return undefined;
  const [keyId, salt = ''] = Buffer.from(imageKey).toString().split('.');
  return keyring.derive('image', `${journeyId}:${salt}`, keyId);
}

export interface SideTries {
  /** Pictures of the side that have been judged, with any outcome. */
  judged: number;
  /** Those that the quality gate has refused. */
  refused: number;
  /** Why the latest of these was. */
  fault: string | null;
}

/** What has been tried of a side; since a reviewer has asked for it again, where one has. */
export async function triesOf(
  tx: Transaction,
  journeyId: string,
  side: CaptureSide,
  since?: Date,
): Promise<SideTries> {
  const rows = await tx.$queryRaw<SideTries[]>`
    SELECT count(*)::int AS judged, count(fault)::int AS refused,
      (array_agg(fault ORDER BY created_at DESC) FILTER (WHERE fault IS NOT NULL))[1] AS fault
    FROM captures WHERE journey_id = ${journeyId}::uuid AND side = ${side} AND (${since ?? null}::timestamptz IS NULL OR created_at >= ${since ?? null})`;
  return rows[0] ?? { judged: 0, refused: 0, fault: null };
}

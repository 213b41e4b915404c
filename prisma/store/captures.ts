import type { CaptureSide } from '../../domain/identity-reading.ts';
import type { Keyring } from '../../platform/keyring.ts';
import type { Database } from './database.ts';
import type { Transaction } from './transaction.ts';

export interface StoredCapture {
  side: CaptureSide;
  imageName: string;
  asItIs: boolean;
}

/** The accepted captures of a journey, one a side. */
export async function acceptedCaptures(
  { prisma }: { prisma: Pick<Transaction, '$queryRaw'> },
  journeyId: string,
): Promise<StoredCapture[]> {
  return prisma.$queryRaw<StoredCapture[]>`
    SELECT DISTINCT ON (side) side, image_name AS "imageName", as_it_is AS "asItIs" FROM captures
    WHERE journey_id = ${journeyId}::uuid AND image_name IS NOT NULL ORDER BY side, created_at DESC`;
}

/**
 * The key that a journey's images are encrypted with: derived from a salt in the applicant's row, so that erasing the row makes
 * noise of the images. Undefined when the person has been erased.
 */
export async function imageKeyOf(
  { prisma }: Database,
  keyring: Keyring,
  journeyId: string,
): Promise<Uint8Array | undefined> {
  const rows = await prisma.$queryRaw<{ imageKey: Uint8Array }[]>`
    SELECT image_key AS "imageKey" FROM applicants WHERE journey_id = ${journeyId}::uuid`;
  const row = rows[0];
  if (!row) return undefined;
  const [keyId, salt = ''] = Buffer.from(row.imageKey).toString().split('.');
  return keyring.derive('image', `${journeyId}:${salt}`, keyId);
}

/** How many tries of a side the quality gate has refused. */
export async function countRefusals(tx: Transaction, journeyId: string, side: CaptureSide): Promise<number> {
  const rows = await tx.$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS count FROM captures WHERE journey_id = ${journeyId}::uuid AND side = ${side} AND fault IS NOT NULL`;
  return rows[0]?.count ?? 0;
}

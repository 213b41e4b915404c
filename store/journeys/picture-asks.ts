import type { PictureAsk } from '../../domain/picture-ask.ts';
import { Prisma } from '../../prisma/generated/client.ts';
import type { Transaction } from '../connection/transaction.ts';

/** A picture that a reviewer has asked for again, as the applicant's page and staff see it. */
export interface PictureAskView extends PictureAsk {
  state: 'open' | 'answered' | 'dropped';
  /** ISO instant. */
  askedAt: string;
  /** Pictures of the side that the quality gate has refused since. */
  refused: number;
}

/** SQL over the journey `j`: the latest as a {@link PictureAskView}. */
export const pictureAskPart = Prisma.sql`
  (SELECT jsonb_build_object('side', k.side, 'reason', k.reason, 'askedAt', k.asked_at,
      'state', CASE WHEN k.closed_at IS NULL THEN 'open' WHEN k.capture_id IS NULL THEN 'dropped' ELSE 'answered' END,
      'refused', (SELECT count(c.fault)::int FROM captures c WHERE c.journey_id = j.id AND c.side = k.side AND c.created_at >= k.asked_at))
    FROM picture_asks k WHERE k.journey_id = j.id ORDER BY k.asked_at DESC LIMIT 1) AS "pictureAsk"`;

/** The picture that is wanted now; for a transaction that holds the journey's lock. */
export async function openAsk(
  tx: Transaction,
  journeyId: string,
): Promise<(PictureAsk & { askedAt: Date }) | undefined> {
  const rows = await tx.$queryRaw<(PictureAsk & { askedAt: Date })[]>`
    SELECT side, reason, asked_at AS "askedAt" FROM picture_asks WHERE journey_id = ${journeyId}::uuid AND closed_at IS NULL`;
  return rows[0];
}

/** It has come, or is not wanted any more. @param captureId the new picture */
export async function closeAsk(tx: Transaction, journeyId: string, captureId?: string): Promise<void> {
  await tx.$executeRaw`
    UPDATE picture_asks SET closed_at = alta_now(), capture_id = ${captureId ?? null}::uuid
    WHERE journey_id = ${journeyId}::uuid AND closed_at IS NULL`;
}

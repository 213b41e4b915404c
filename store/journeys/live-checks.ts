import { LIMITS } from '../../domain/limits.ts';
import { Prisma } from '../../prisma/generated/client.ts';
import type { Transaction } from '../connection/transaction.ts';

/** The checks of an opening: those that were begun, and those that were judged and not passed. */
export interface LiveTries {
  begun: number;
  failed: number;
}

/** SQL over the journey `j`: {@link LiveTries} of its opening. */
export const livePart = Prisma.sql`
  (SELECT jsonb_build_object('begun', count(*), 'failed', count(*) FILTER (WHERE l.word <> 'live'))
    FROM live_checks l WHERE l.journey_id = j.id AND l.opening = j.opening) AS live`;

/** How many checks may still be tried; at 0 a picture goes to a person. */
export function triesLeftOf({ begun, failed }: LiveTries): number {
  const { tries, begun: mostBegun } = LIMITS.live;
  return Math.max(0, Math.min(tries - failed, mostBegun - begun));
}

export async function liveTriesLeft(
  { sql }: { sql: Pick<Transaction, '$queryRaw'> },
  { id }: { id: string },
): Promise<number> {
  const rows = await sql.$queryRaw<
    { live: LiveTries }[]
  >`SELECT ${livePart} FROM journeys j WHERE j.id = ${id}::uuid`;
  return triesLeftOf(rows[0]?.live ?? { begun: LIMITS.live.begun, failed: 0 });
}

/** SQL: whether the picture of the face of a journey comes from a check of this opening that was passed. */
export function passedPart(journeyId: Prisma.Sql, opening: number): Prisma.Sql {
  return Prisma.sql`
    EXISTS (SELECT 1 FROM live_checks l JOIN captures f ON f.journey_id = l.journey_id AND f.side = 'face' AND f.image_name = l.image_name AND f.replaced_at IS NULL
      WHERE l.journey_id = ${journeyId} AND l.opening = ${opening} AND l.word = 'live')`;
}

import type { SendCause } from '../../domain/journey.ts';
import { writeFact } from './facts.ts';
import type { Database } from './database.ts';
import { inTransaction } from './transaction.ts';

/** At most so many at a time, a few every second: a provider that has just come back is not run over. */
const BATCH = 200;
const PER_SECOND = 20;

/** The providers that journeys are parked for; a live roster is asked again by each journey itself. */
export async function findParkedCauses({ prisma }: Database): Promise<SendCause[]> {
  const rows = await prisma.$queryRaw<{ cause: SendCause }[]>`
    SELECT DISTINCT parked_cause AS cause FROM journeys WHERE parked_cause IN ('email', 'sms') AND ending IS NULL`;
  return rows.map(({ cause }) => cause);
}

/**
 * Writes `retryAsked` for the journeys parked for a cause, longest parked first, to be told one after the other with jitter by the relay.
 * One that has been asked and has not moved yet is not asked again.
 */
export async function askParkedToRetry(database: Database, cause: SendCause): Promise<number> {
  return inTransaction(database, async (tx) => {
    const parked = await tx.$queryRaw<{ id: string; opening: number }[]>`
      SELECT j.id, j.opening FROM journeys j WHERE j.parked_cause = ${cause} AND j.ending IS NULL
        AND NOT EXISTS (SELECT 1 FROM facts f WHERE f.journey_id = j.id AND f.type = 'retryAsked'
          AND f.created_at > alta_now() - INTERVAL '1 minute')
      ORDER BY j.parked_since LIMIT ${BATCH} FOR NO KEY UPDATE OF j SKIP LOCKED`;
    for (const [place, journey] of parked.entries()) {
      const telling = await writeFact(tx, journey, { type: 'retryAsked' });
      if (!telling || !('fact' in telling)) continue;
      const waitMs = Math.round(((place + Math.random()) * 1000) / PER_SECOND);
      await tx.$executeRaw`
        UPDATE facts SET tell_after = alta_now() + ${waitMs} * INTERVAL '1 millisecond' WHERE id = ${telling.fact.id}::uuid`;
    }
    return parked.length;
  });
}

import type { Transaction } from '../../connection/transaction.ts';
import type { OutboxRecord } from '../../journeys/facts.ts';
import type { JourneyRow } from '../../journeys/journey-row.ts';

/** What the journey is parked for is due now: the schedule tries it within a minute. @param tx holds the journey's lock */
export async function retryJourney(tx: Transaction, { id, opening }: JourneyRow): Promise<OutboxRecord[]> {
  await tx.$executeRaw`
    UPDATE messages SET next_try_at = alta_now() WHERE journey_id = ${id}::uuid AND opening = ${opening}
      AND status = 'queued' AND next_try_at > alta_now() AND (leased_until IS NULL OR leased_until <= alta_now())`;
  return [];
}

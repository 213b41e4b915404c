import type { Database } from './database.ts';
import { writeFact } from './facts.ts';
import type { Telling } from './facts.ts';
import { changeJourney } from './journey-row.ts';
import type { Transaction } from './transaction.ts';

/**
 * Staff end a journey, with a reason in the audit: `cancelled` stops it, `erased` also forgets the person.
 * @returns what the workflow is to be told; undefined when there is no such journey under way
 */
export async function askEnding(
  database: Database,
  journeyId: string,
  { ending, by, reason }: { ending: 'cancelled' | 'erased'; by: string; reason: string },
): Promise<Telling | undefined> {
  return changeJourney(database, journeyId, async (tx, journey) => {
    if (journey.ending !== null) return undefined;
    await tx.$executeRaw`
      INSERT INTO audit (actor, action, journey_id, reason) VALUES (${by}, ${`journey.${ending}`}, ${journeyId}::uuid, ${reason})`;
    for (const part of await otherParts(tx, journeyId)) await writeFact(tx, part, { type: ending });
    return writeFact(tx, journey, { type: ending });
  });
}

/** The journey that went on apart from it, or that it went on from; its workflow hears it through the outbox. */
async function otherParts(tx: Transaction, id: string): Promise<{ id: string; opening: number }[]> {
  return tx.$queryRaw<{ id: string; opening: number }[]>`
    SELECT j.id, j.opening FROM journeys j WHERE j.ending IS NULL AND j.id IN (
      SELECT leads_to FROM links WHERE journey_id = ${id}::uuid UNION SELECT journey_id FROM links WHERE leads_to = ${id}::uuid)
    FOR NO KEY UPDATE OF j`;
}

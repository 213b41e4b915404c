import type { Database } from './database.ts';
import { writeFact } from './facts.ts';
import type { Telling } from './facts.ts';
import { changeJourney } from './journey-row.ts';

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
    return writeFact(tx, journey, { type: ending });
  });
}

import type { Ending } from '../../domain/endings.ts';
import { writeAudit } from './audit.ts';
import type { Database } from '../connection/database.ts';
import { forget } from '../journeys/ending/forget.ts';
import { writeFact } from '../journeys/facts.ts';
import type { OutboxRecord } from '../journeys/facts.ts';
import { changeJourney } from '../journeys/journey-row.ts';
import type { Transaction } from '../connection/transaction.ts';

/**
 * Staff end a journey, with a reason in the audit: `cancelled` stops it, `erased` also forgets the person. A journey that goes on apart is
 * ended with the one that it went on from, whichever is named; of two the one that has ended already is forgotten too.
 * @returns what the workflow is to be told; undefined when there is no such journey under way
 */
export async function askEnding(
  database: Database,
  journeyId: string,
  { ending, by, reason }: { ending: 'cancelled' | 'erased'; by: string; reason: string },
): Promise<OutboxRecord | undefined> {
  return changeJourney(database, journeyId, async (tx, journey) => {
    const parts = [journey, ...(await otherParts(tx, journeyId))];
    if (parts.every((part) => part.ending !== null)) return undefined;
    const outboxRecords: (OutboxRecord | undefined)[] = [];
    for (const part of parts) {
      await writeAudit(tx, { actor: by, action: `journey.${ending}`, journeyId: part.id, reason });
      if (part.ending === null) outboxRecords.push(await writeFact(tx, part, { type: ending }));
      else if (ending === 'erased') await forget(tx, part.id);
    }
    // The other part's workflow hears it through the outbox.
    return outboxRecords.find((outboxRecord) => outboxRecord !== undefined);
  });
}

interface Part {
  id: string;
  opening: number;
  ending: Ending | null;
}

/** The journey that went on apart from it, or that it went on from. */
async function otherParts(tx: Transaction, id: string): Promise<Part[]> {
  return tx.$queryRaw<Part[]>`
    SELECT j.id, j.opening, j.ending FROM journeys j WHERE j.id IN (
      SELECT leads_to FROM links WHERE journey_id = ${id}::uuid UNION SELECT journey_id FROM links WHERE leads_to = ${id}::uuid)
    FOR NO KEY UPDATE OF j`;
}

import { randomUUID } from 'node:crypto';
import type { SecondPersonAction } from '../../../domain/journey-actions.ts';
import { LIMITS } from '../../../domain/limits.ts';
import type { Database } from '../../connection/database.ts';
import type { Transaction } from '../../connection/transaction.ts';
import { writeRequestRecord } from '../../journeys/facts.ts';
import type { OutboxRecord } from '../../journeys/facts.ts';
import { changeJourney } from '../../journeys/journey-row.ts';
import type { JourneyRow } from '../../journeys/journey-row.ts';
import { writeAudit } from '../audit.ts';
import type { Actor } from '../journey-actions/perform.ts';
import { possibleActions } from '../journey-actions/possible.ts';

export interface Asking extends Actor {
  action: SecondPersonAction;
  /** What it is done with, normalised; null where nothing is needed. */
  contact: string | null;
}

export type Asked =
  | { outcome: 'asked'; requestId: string; outboxRecords: OutboxRecord[] }
  /** It makes no sense for this journey, as it stands now. */
  | { outcome: 'notPossible' }
  /** The same waits for a second person already. */
  | { outcome: 'asksAlready' };

/** Asks a second person to confirm what is to be done to a journey. Nothing is done before one does. */
export async function askSecondPerson(database: Database, journeyId: string, asking: Asking): Promise<Asked> {
  const asked = await changeJourney<Asked>(database, journeyId, async (tx, journey) => {
    const possible = await possibleActions({ sql: tx }, journeyId);
    if (possible?.actions.includes(asking.action) !== true) return { outcome: 'notPossible' };
    const requestId = await insertRequest(tx, journey, asking);
    if (requestId === undefined) return { outcome: 'asksAlready' };
    const { by: actor, action, reason } = asking;
    await writeAudit(tx, { actor, action: `request.${action}`, journeyId, reason });
    return { outcome: 'asked', requestId, outboxRecords: [await writeRequestRecord(tx, requestId, 'begin')] };
  });
  return asked ?? { outcome: 'notPossible' };
}

/** @returns undefined where the same is open */
async function insertRequest(
  tx: Transaction,
  { id: journeyId, program }: JourneyRow,
  { action, contact, by, reason }: Asking,
): Promise<string | undefined> {
  const within = `${String(LIMITS.secondPerson.within)} milliseconds`;
  const rows = await tx.$queryRaw<{ id: string }[]>`
    INSERT INTO second_person_requests (id, program, journey_id, action, contact, asked_by, reason, due_at)
    VALUES (${randomUUID()}::uuid, ${program}, ${journeyId}::uuid, ${action}, ${contact}, ${by}, ${reason}, alta_now() + ${within}::interval)
    ON CONFLICT (journey_id, action) WHERE outcome IS NULL DO NOTHING RETURNING id`;
  return rows[0]?.id;
}

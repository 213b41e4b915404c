import type { MessageStatus } from '../../domain/delivery-order.ts';
import type { Clocks } from '../../domain/journey.ts';
import { LIMITS } from '../../domain/limits.ts';
import type { Database, Executor } from '../connection/database.ts';
import { writeLoss } from './lost-message.ts';
import { changeKnownJourney, clocksOf, readClocks } from '../journeys/journey-row.ts';
import type { OwnerColumns } from '../letters/owner.ts';
import { ageCodes } from './ageing.ts';
import type { OutgoingMessage } from './claim.ts';

export { addLettersMessages, addMessage, addMessages, sideKey } from './add-message.ts';
export type { NewMessage, WrittenMessage } from './add-message.ts';
export type { MessageStatus };

/**
 * The provider will never take it. The code of a message to a contact on file ages all the same, or its page would show that there is such
 * a contact. The other contact on file hears of it.
 */
export async function markRefused(
  database: Database,
  { id, journeyId }: OwnerColumns & Pick<OutgoingMessage, 'id'>,
  failure: string,
): Promise<Clocks> {
  if (journeyId === null) {
    await refuse(database.sql, id, failure);
    return clocksOf(undefined);
  }
  return changeKnownJourney(database, journeyId, async (tx, journey) => {
    const refused = await refuse(tx, id, failure);
    if (refused !== 1 || journey.plan.contact === 'typed') return readClocks(tx, journeyId);
    const clocks = await ageCodes(tx, { journeyId, plan: journey.plan, messageIds: [id] }, 'again');
    await writeLoss(tx, journey, id);
    return clocks;
  });
}

function refuse(executor: Executor, id: string, failure: string): Promise<number> {
  return executor.$executeRaw`
    UPDATE messages SET status = 'refused', failure = ${failure}, settled_at = alta_now(), next_try_at = NULL, held = false
    WHERE id = ${id}::uuid AND status = 'queued'`;
}

/** A try has failed, by a cause that passes. `ambiguous`: it may have been sent all the same. */
export async function markFailed(
  { sql }: Database,
  id: string,
  { failure, ambiguous }: { failure: string; ambiguous: boolean },
): Promise<void> {
  await sql.$executeRaw`
    UPDATE messages SET failed_at = alta_now(), failure = ${failure}, ambiguous = ambiguous + ${ambiguous ? 1 : 0}
    WHERE id = ${id}::uuid AND status = 'queued'`;
}

/**
 * It cannot go to the contact on file now, though others go. A page that waited would show that there is such a contact. So it shows what
 * it would show to anyone, the code ages, and the schedule goes on trying.
 */
export async function markHeld(
  database: Database,
  { id, journeyId }: { id: string; journeyId: string },
): Promise<void> {
  await changeKnownJourney(database, journeyId, async (tx, journey) => {
    const held = await tx.$executeRaw`
      UPDATE messages SET held = true, next_try_at = alta_now() + ${LIMITS.provider.probe} * INTERVAL '1 millisecond'
      WHERE id = ${id}::uuid AND status = 'queued' AND NOT held`;
    if (held === 1) {
      await ageCodes(tx, { journeyId, plan: journey.plan, messageIds: [id] }, 'again');
      // As a message that leaves is announced: nothing of the journey's own has changed.
      await tx.$queryRaw`SELECT 1 FROM pg_notify('journey', ${journeyId})`;
    }
  });
}

/** A message that its provider has taken over and told nothing final of. */
export interface Unreported {
  id: string;
  channel: 'email' | 'sms';
  recipient: string;
  providerId: string;
  sentAt: Date;
}

/** Takes messages whose provider may have reported on them while no process listened; each a few times, further and further apart. */
export async function takeUnreported({ sql }: Database, most: number): Promise<Unreported[]> {
  const { askedAfter, asked } = LIMITS.reports;
  return sql.$queryRaw<Unreported[]>`
    WITH due AS (
      SELECT id FROM messages WHERE status = 'sent' AND NOT decoy AND provider_id <> '' AND checks < ${asked}
        AND sent_at + ${askedAfter} * power(2, checks) * INTERVAL '1 millisecond' <= alta_now()
      ORDER BY sent_at DESC LIMIT ${most} FOR UPDATE SKIP LOCKED)
    UPDATE messages m SET checks = m.checks + 1, checked_at = alta_now() FROM due WHERE m.id = due.id
    RETURNING m.id, m.channel, m.recipient, m.provider_id AS "providerId", m.sent_at AS "sentAt"`;
}

import type { ProviderCause, SendCause } from '../../domain/journey.ts';
import { LIMITS } from '../../domain/limits.ts';
import { Prisma } from '../../prisma/generated/client.ts';
import { writeFact } from './facts.ts';
import type { Database } from '../connection/database.ts';
import { inTransaction } from '../connection/transaction.ts';

/** A message that its journey is parked for, or that waits unseen for the contact on file. */
const waits = Prisma.sql`
  m.status = 'queued' AND m.next_try_at IS NOT NULL AND j.id = m.journey_id AND j.ending IS NULL AND j.opening = m.opening
  AND (j.parked_cause = m.channel
    OR (m.held AND NOT EXISTS (SELECT 1 FROM codes c WHERE c.id = m.code_id AND c.expires_at <= alta_now())))`;

/** A journey that was asked to go on and has not moved yet is asked again after this. */
const ASKED_AGAIN = '15 minutes';

/** The providers that something waits for; a live roster is asked again by each journey itself. */
export async function findParkedCauses({ sql }: Database): Promise<ProviderCause[]> {
  const rows = await sql.$queryRaw<{ cause: ProviderCause }[]>`
    SELECT parked_cause AS cause FROM journeys WHERE parked_cause IN ('email', 'sms', 'vendor') AND ending IS NULL
    UNION SELECT channel FROM messages WHERE held AND status = 'queued' AND next_try_at IS NOT NULL`;
  return rows.map(({ cause }) => cause);
}

/** How long a worker that takes a message to send it keeps the others off. Longer than a try takes. */
const LEASE = '2 minutes';

/** Takes messages of a channel that are due, longest due first, for one try each. @returns their ids */
export async function takeWaiting({ sql }: Database, channel: SendCause, most: number): Promise<string[]> {
  const rows = await sql.$queryRaw<{ id: string }[]>`
    WITH due AS (
      SELECT m.id FROM messages m, journeys j WHERE m.channel = ${channel} AND m.next_try_at <= alta_now() AND ${waits}
        AND NOT EXISTS (SELECT 1 FROM sending_stops s WHERE s.program = j.program AND s.channel = m.channel)
      ORDER BY m.next_try_at LIMIT ${most} FOR UPDATE OF m SKIP LOCKED)
    UPDATE messages m SET next_try_at = alta_now() + ${LEASE}::interval, leased_until = alta_now() + ${LEASE}::interval
    FROM due WHERE m.id = due.id RETURNING m.id`;
  return rows.map(({ id }) => id);
}

/**
 * Takes a message that a journey is parked for, whether it is due or not, for one try.
 * @returns its id; `busy` while another may be sending it; undefined when the journey waits for none
 */
export async function takeWaitingOf(
  { sql }: Database,
  channel: SendCause,
  journeyId: string,
): Promise<{ id: string } | 'busy' | undefined> {
  const [found] = await sql.$queryRaw<{ id: string; taken: boolean }[]>`
    WITH found AS (
      SELECT m.id, m.leased_until FROM messages m, journeys j WHERE m.journey_id = ${journeyId}::uuid AND m.channel = ${channel}
        AND j.parked_cause = ${channel} AND ${waits} ORDER BY m.created_at LIMIT 1 FOR UPDATE OF m),
    taken AS (
      UPDATE messages m SET next_try_at = alta_now() + ${LEASE}::interval, leased_until = alta_now() + ${LEASE}::interval
      FROM found f WHERE m.id = f.id AND (f.leased_until IS NULL OR f.leased_until <= alta_now()) RETURNING m.id)
    SELECT f.id, t.id IS NOT NULL AS taken FROM found f LEFT JOIN taken t ON t.id = f.id`;
  if (!found) return undefined;
  return found.taken ? { id: found.id } : 'busy';
}

/**
 * Notes that another try has failed. While nothing of its channel goes, everything waits alike and one message at a time is tried again,
 * each minute. Once others go well the fault is this message's own, and it waits twice as long each time. A message that parked at once is
 * tried each minute until its patience is over, for a provider that fails often is no fault of its own.
 * @returns whether the channel as a whole seems to be down
 */
export async function waitLonger(
  { sql }: Database,
  { id, channel }: { id: string; channel: SendCause },
): Promise<boolean> {
  const alone = await othersGoWell({ sql }, channel);
  const { probe, longestWait } = LIMITS.provider;
  await sql.$executeRaw`
    UPDATE messages m SET failed_at = alta_now(), waits = m.waits + own.fault, leased_until = NULL,
      next_try_at = alta_now() + least(${longestWait}, ${probe} * power(2, m.waits * own.fault)) * INTERVAL '1 millisecond'
    FROM (SELECT w.id, (${alone} AND w.created_at <= alta_now() - (j.plan ->> 'patience')::numeric * INTERVAL '1 millisecond')::int AS fault
      FROM messages w JOIN journeys j ON j.id = w.journey_id WHERE w.id = ${id}::uuid) own
    WHERE m.id = own.id AND m.status = 'queued'`;
  return !alone;
}

/** A message that must not go yet, though its provider works, is looked at again. */
export async function lookLater({ sql }: Database, id: string): Promise<void> {
  await sql.$executeRaw`
    UPDATE messages SET next_try_at = alta_now() + ${LIMITS.sending.lookAgain} * INTERVAL '1 millisecond', leased_until = NULL
    WHERE id = ${id}::uuid AND status = 'queued'`;
}

/** Whether the provider has taken a message of a channel over lately. */
export async function othersGoWell({ sql }: Pick<Database, 'sql'>, channel: SendCause): Promise<boolean> {
  const rows = await sql.$queryRaw<{ well: boolean }[]>`
    SELECT EXISTS (SELECT 1 FROM messages WHERE channel = ${channel} AND NOT decoy
      AND sent_at > alta_now() - ${LIMITS.provider.recently} * INTERVAL '1 millisecond') AS well`;
  return rows[0]?.well ?? false;
}

/**
 * Whether messages of a channel fail lately and none goes, though its provider may answer otherwise. A message to nobody must wait as they
 * do, or its page would tell that there is nobody.
 */
export async function othersWait({ sql }: Database, channel: SendCause): Promise<boolean> {
  const rows = await sql.$queryRaw<{ failed: boolean }[]>`
    SELECT EXISTS (SELECT 1 FROM messages WHERE channel = ${channel} AND NOT decoy AND status = 'queued'
      AND failed_at > alta_now() - ${LIMITS.provider.recently} * INTERVAL '1 millisecond') AS failed`;
  return rows[0]?.failed === true && !(await othersGoWell({ sql }, channel));
}

/**
 * Writes `retryAsked` for the parked journeys whose message does not wait any more: it has gone, or never will (for a vendor none waits, and
 * the journey asks it again). Told by the relay; the
 * workflow finds it done and goes on. Until then nothing is written into its history, however long the outage lasts.
 * @returns how many
 */
export async function askParkedToGoOn(database: Database, cause: ProviderCause): Promise<number> {
  return inTransaction(database, async (tx) => {
    const free = await tx.$queryRaw<{ id: string; opening: number }[]>`
      SELECT j.id, j.opening FROM journeys j WHERE j.parked_cause = ${cause} AND j.ending IS NULL
        AND NOT EXISTS (SELECT 1 FROM messages m WHERE m.channel = ${cause} AND m.next_try_at IS NOT NULL AND ${waits})
        AND NOT EXISTS (SELECT 1 FROM facts f WHERE f.journey_id = j.id AND f.type = 'retryAsked'
          AND f.created_at > greatest(j.parked_since, alta_now() - ${ASKED_AGAIN}::interval, (SELECT max(greatest(m.sent_at, m.settled_at))
            FROM messages m WHERE m.journey_id = j.id AND m.opening = j.opening AND m.channel = ${cause})))
      ORDER BY j.parked_since LIMIT 200 FOR NO KEY UPDATE OF j SKIP LOCKED`;
    for (const journey of free) await writeFact(tx, journey, { type: 'retryAsked' });
    return free.length;
  });
}

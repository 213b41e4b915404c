import type { ClockName, Clocks, ProviderCause } from '../../domain/journey.ts';
import type { Keyring } from '../../platform/keyring.ts';
import type { Database } from '../connection/database.ts';
import { dispatchAgain } from './facts.ts';
import { changeKnownJourney, readClocks } from './journey-row.ts';
import type { JourneyRow } from './journey-row.ts';
import { ensureLink } from '../secrets/links.ts';
import { addMessage } from '../messages/messages.ts';
import type { Transaction } from '../connection/transaction.ts';

export type ClockOutcome =
  | { struck: true; messageId: string | undefined }
  /** Not due by the database's clock, or a fact is on its way: look again. */
  | { struck: false; clocks: Clocks };

/**
 * Whether a clock has fired. The database decides: its own clock must agree (it stands still while nothing of ours serves), no fact may
 * have been written that the workflow has not heard yet, and a code must not have been spent. So an applicant who was answered in time
 * never expires.
 * @param factsHeard how many facts the workflow has heard
 */
export async function strikeClock(
  database: Database,
  keyring: Keyring,
  { journeyId, clock, factsHeard }: { journeyId: string; clock: ClockName; factsHeard: number },
): Promise<ClockOutcome> {
  return changeKnownJourney(database, journeyId, async (tx, journey) => {
    const unheard = journey.factsWritten > factsHeard;
    if (unheard) await dispatchAgain(tx, journeyId);
    const due = instantOf(journey, clock);
    if (unheard || due === null || due > journey.servedNow) {
      return { struck: false as const, clocks: await readClocks(tx, journeyId) };
    }
    await stopClock(tx, journeyId, clock);
    const messageId = clock === 'reminder' ? await remind(tx, keyring, journey) : undefined;
    return { struck: true as const, messageId };
  });
}

/**
 * Parks a journey: the stage is kept, the cause recorded, its clocks judged as stopped until it is unparked. From now on the schedule sends
 * what waits, and its workflow rests.
 * @param waiting the message that could not be sent; absent in histories of earlier versions
 */
export async function parkJourney(
  database: Database,
  journeyId: string,
  cause: ProviderCause,
  waiting?: string,
): Promise<string | undefined> {
  return changeKnownJourney(database, journeyId, async (tx, journey) => {
    if (journey.ending !== null) return undefined;
    await waitForSchedule(tx, journey, cause, waiting);
    if (isHeldUp(journey)) return undefined;
    // The outage began when the message was written, or the vendor's check begun, not when we gave up trying. An earlier fault of ours goes
    // over into it.
    await tx.$executeRaw`
      UPDATE journeys SET parked_cause = ${cause}, version = version + 1, parked_since = least(parked_since, coalesce(
        (SELECT max(opened_at) FROM vendor_checks WHERE journey_id = ${journeyId}::uuid AND answer IS NULL AND ${cause} = 'vendor'),
        (SELECT max(created_at) FROM messages WHERE journey_id = ${journeyId}::uuid AND status = 'queued'), alta_now()))
      WHERE id = ${journeyId}::uuid`;
    return cause === 'sms' ? tellOutage(tx, journey) : undefined;
  });
}

/** One delivery of a message at a time: another that opens the same stage may still be out for as long as its own patience lasts. */
async function waitForSchedule(
  tx: Transaction,
  { id, opening, plan }: JourneyRow,
  cause: ProviderCause,
  waiting: string | undefined,
): Promise<void> {
  await tx.$executeRaw`
    UPDATE messages m SET next_try_at = greatest(alta_now(), t.until), leased_until = t.until
    FROM (SELECT w.id, CASE WHEN w.id IS DISTINCT FROM ${waiting ?? null}::uuid
      THEN w.created_at + ${BigInt(Math.round(plan.patience))} * INTERVAL '1 millisecond' END AS until FROM messages w WHERE w.journey_id = ${id}::uuid) t
    WHERE m.id = t.id AND m.opening = ${opening} AND m.channel = ${cause} AND m.status = 'queued' AND m.next_try_at IS NULL
      AND (m.opens IS NOT NULL OR m.key = ${`${id}:${String(opening)}`})`;
}

/**
 * Parks a journey that cannot begin because the institution's live service does not answer: from the beginning of the wait, and for every
 * applicant alike. No one has been judged yet, so only a mailbox that the journey's messages would go to in any case hears of it.
 * @param waitedMs how long the service has been asked
 * @returns the message that tells it
 */
export async function parkForRoster(
  database: Database,
  journeyId: string,
  waitedMs: number,
): Promise<string | undefined> {
  return changeKnownJourney(database, journeyId, async (tx, journey) => {
    if (isHeldUp(journey) || journey.ending !== null) return undefined;
    await tx.$executeRaw`
      UPDATE journeys SET parked_cause = 'roster', version = version + 1,
        parked_since = greatest(created_at, alta_now() - ${Math.round(waitedMs)} * INTERVAL '1 millisecond')
      WHERE id = ${journeyId}::uuid`;
    if (journey.plan.contact !== 'typed') return undefined;
    const people = await tx.$queryRaw<{ email: string | null }[]>`
      SELECT email FROM applicants WHERE journey_id = ${journeyId}::uuid`;
    const recipient = people[0]?.email ?? null;
    if (recipient === null) return undefined;
    return addMessage(tx, journey, {
      key: `${journeyId}:outage:roster`,
      template: 'rosterOutage',
      recipient,
    });
  });
}

/**
 * Ends the parking: the deadline, the stage's own clock and the link in the message that waited are credited with the whole outage. A code
 * that has been sent keeps its own time, which began with its sending.
 */
export async function unparkJourney(database: Database, journeyId: string): Promise<Clocks> {
  return changeKnownJourney(database, journeyId, async (tx) => {
    await creditParking(tx, journeyId);
    return readClocks(tx, journeyId);
  });
}

/** Ends a locked journey's parking and credits it. */
export async function creditParking(tx: Transaction, journeyId: string): Promise<void> {
  await tx.$executeRaw`
    UPDATE links l SET expires_at = l.expires_at + (alta_now() - j.parked_since) FROM journeys j
    WHERE j.id = ${journeyId}::uuid AND l.journey_id = j.id AND l.purpose = 'journey' AND l.expires_at > j.parked_since`;
  await tx.$executeRaw`
    UPDATE journeys SET deadline = deadline + (alta_now() - parked_since), remind_at = remind_at + (alta_now() - parked_since),
      stage_ends = CASE WHEN EXISTS (SELECT 1 FROM codes c WHERE c.journey_id = journeys.id AND c.opening = journeys.opening
        AND c.expires_at = journeys.stage_ends) THEN stage_ends ELSE stage_ends + (alta_now() - parked_since) END,
      credited_ms = credited_ms + (extract(epoch FROM alta_now() - parked_since) * 1000)::bigint,
      paused_at = paused_at + (alta_now() - parked_since), parked_cause = NULL, parked_since = NULL, version = version + 1
    WHERE id = ${journeyId}::uuid AND parked_since IS NOT NULL`;
}

/**
 * Whether it is parked already for something that its workflow waits for. Parking for a failed workflow is over when the workflow says so.
 */
function isHeldUp({ parkedCause }: JourneyRow): boolean {
  return parkedCause !== null && parkedCause !== 'fault';
}

function instantOf(journey: JourneyRow, clock: ClockName): Date | null {
  if (journey.parkedSince) return null;
  if (clock === 'stage') return journey.stageEnds;
  if (journey.pausedAt) return null;
  return clock === 'window' ? journey.deadline : journey.remindAt;
}

async function stopClock(tx: Transaction, id: string, clock: ClockName): Promise<void> {
  if (clock === 'reminder') await tx.$executeRaw`UPDATE journeys SET remind_at = NULL WHERE id = ${id}::uuid`;
}

async function remind(tx: Transaction, keyring: Keyring, journey: JourneyRow): Promise<string | undefined> {
  const people = await tx.$queryRaw<{ email: string | null; eligibility: string | null }[]>`
    SELECT contact_email AS email, standing AS eligibility FROM applicants WHERE journey_id = ${journey.id}::uuid`;
  const person = people[0];
  if (person?.eligibility !== 'eligible' || person.email === null) return undefined;
  const linkId = await ensureLink(tx, keyring, { journeyId: journey.id });
  const key = `${journey.id}:reminder`;
  return addMessage(tx, journey, {
    key,
    template: 'reminder',
    recipient: person.email,
    linkId,
  });
}

/** The text messages are down: the confirmed mailbox hears it. */
async function tellOutage(tx: Transaction, journey: JourneyRow): Promise<string | undefined> {
  const people = await tx.$queryRaw<{ email: string | null }[]>`
    SELECT contact_email AS email FROM applicants WHERE journey_id = ${journey.id}::uuid AND standing = 'eligible'`;
  const recipient = people[0]?.email ?? null;
  if (recipient === null) return undefined;
  const key = `${journey.id}:outage:${String(journey.opening)}`;
  return addMessage(tx, journey, { key, template: 'smsOutage', recipient });
}

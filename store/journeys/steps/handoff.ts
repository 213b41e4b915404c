import { randomInt, randomUUID } from 'node:crypto';
import type { Device } from '../../../domain/device.ts';
import { LIMITS } from '../../../domain/limits.ts';
import { waitBeforeResend } from '../../../domain/resend.ts';
import { kindsHearing } from '../../../domain/stages/table.ts';
import { hashToken } from '../../../platform/keyring.ts';
import type { Keyring } from '../../../platform/keyring.ts';
import type { Database } from '../../connection/database.ts';
import type { Transaction } from '../../connection/transaction.ts';
import { inTransaction } from '../../connection/transaction.ts';
import type { Wait } from '../../guards/limits.ts';
import { takeToken } from '../../guards/limits.ts';
import { isTooMuch } from '../../messages/destinations.ts';
import { addMessage } from '../../messages/messages.ts';
import { addCaptureToken, handoffToken } from '../../secrets/handoffs.ts';
import { contactsOf } from '../applicants.ts';
import { writeFact } from '../facts.ts';
import type { OutboxRecord } from '../facts.ts';
import { handoffState } from '../handoff-view.ts';
import type { HandoffState } from '../handoff-view.ts';
import { announce, lockJourney } from '../journey-row.ts';
import type { JourneyRow } from '../journey-row.ts';
import { provesMobile } from '../proven-mobile.ts';
import type { Allow } from './resend.ts';
import { refusalAt, takeStep } from './step-outcome.ts';
import type { StepResult } from './step-outcome.ts';

/** Where a journey's pictures can be lent. */
const identifying = kindsHearing('handoffTexted');

export interface Offered {
  outcome: 'offered';
  /** To be brought to the phone. */
  token: string;
  digits: string;
  expiresAt: Date;
  outboxRecords: OutboxRecord[];
}

export type OfferRefusal =
  | { outcome: 'noPhone' }
  | ({ outcome: 'tooSoon' } & Wait)
  /** Too many have been offered. */
  | ({ outcome: 'tooMany' } & Wait);

/**
 * Offers a journey's pictures to a phone; the hand-off before, taken or not, ends.
 * @param asked the device that asks
 * @param texting whether an SMS may bring the link to the journey's phone now; undefined where none is asked for
 */
export async function offerHandoff(
  database: Database,
  keyring: Keyring,
  journeyId: string,
  { asked, texting }: { asked: Device; texting: Allow | undefined },
): Promise<StepResult<Offered | OfferRefusal>> {
  return takeStep<Offered | OfferRefusal>(database, journeyId, identifying, async (tx, journey) => {
    const rule = {
      name: 'handoff.journey',
      limit: LIMITS.handoff.perJourneyPerHour,
      windowMs: LIMITS.handoff.valid,
    };
    const counted = await takeToken(tx, keyring, { ...rule, subject: journeyId });
    if (!counted.ok) return { ...counted, outcome: 'tooMany' };
    const text = texting && (await writeText(tx, keyring, journey, texting));
    if (text && 'outcome' in text) return text;
    await endOpen(tx, journeyId, 'replaced');
    const handoff = { id: randomUUID(), keyId: keyring.current, digits: String(randomInt(10, 100)) };
    const token = handoffToken(keyring, handoff);
    const expiresAt = await insert(tx, journey, {
      ...handoff,
      asked,
      hash: hashToken(token),
      messageId: text?.messageId,
    });
    await announce(tx, journeyId);
    const outboxRecords = text?.outboxRecord ? [text.outboxRecord] : [];
    return { outcome: 'offered', token, digits: handoff.digits, expiresAt, outboxRecords };
  });
}

interface NewHandoff {
  id: string;
  keyId: string;
  digits: string;
  asked: Device;
  hash: Buffer;
  messageId: string | undefined;
}

/** @returns until when it can be used, by the database's clock */
async function insert(
  tx: Transaction,
  { id: journeyId, opening }: JourneyRow,
  { id, keyId, digits, asked, hash, messageId }: NewHandoff,
): Promise<Date> {
  const rows = await tx.$queryRaw<[{ expiresAt: Date }]>`
    INSERT INTO handoffs (id, journey_id, opening, key_id, hash, digits, asked_from, expires_at, message_id)
    VALUES (${id}::uuid, ${journeyId}::uuid, ${opening}, ${keyId}, ${hash}, ${digits}, ${asked}::jsonb,
      alta_now() + ${LIMITS.handoff.valid} * INTERVAL '1 millisecond', ${messageId ?? null}::uuid)
    RETURNING expires_at AS "expiresAt"`;
  return rows[0].expiresAt;
}

/** Writes the SMS, counted as a repetition is: each of a journey waits longer, and a destination gets so many. */
async function writeText(
  tx: Transaction,
  keyring: Keyring,
  journey: JourneyRow,
  allow: Allow,
): Promise<OfferRefusal | { messageId: string; outboxRecord: OutboxRecord | undefined }> {
  const template = 'handoffLink' as const;
  const recipient = provesMobile(journey) ? (await contactsOf(tx, journey.id))?.contactMobile : undefined;
  if (recipient === undefined || recipient === null) return { outcome: 'noPhone' };
  const [earlier] = await tx.$queryRaw<{ times: number; lastAt: Date | null }[]>`
    SELECT count(*)::int AS times, max(created_at) AS "lastAt" FROM messages
    WHERE journey_id = ${journey.id}::uuid AND template = ${template}`;
  if (earlier?.lastAt) {
    const retryAt = new Date(earlier.lastAt.getTime() + waitBeforeResend(earlier.times));
    if (retryAt > journey.now) return { outcome: 'tooSoon', retryAt, now: journey.now };
  }
  const allowed = await allow(tx, { channel: 'sms', contact: recipient }, true);
  if (!allowed.ok) return { ...allowed, outcome: 'tooSoon' };
  const factId = randomUUID();
  const withheld = await isTooMuch(tx, keyring, journey, { template, recipient });
  const messageId = await addMessage(tx, journey, { key: factId, template, recipient, withheld });
  return {
    messageId,
    outboxRecord: await writeFact(tx, journey, { type: 'handoffTexted', messageId }, { id: factId }),
  };
}

export interface TakenHandoff {
  outcome: 'taken';
  journeyId: string;
  program: string;
  /** What the phone takes pictures with. */
  token: string;
  asked: Device;
  digits: string;
  createdAt: Date;
  expiresAt: Date;
}

export type HandoffTaking =
  TakenHandoff | { outcome: 'unknown' | 'takenBefore' | 'cancelled' | 'expired' | 'over' };

interface HandoffRow extends Pick<TakenHandoff, 'asked' | 'digits' | 'createdAt' | 'expiresAt'> {
  id: string;
  keyId: string;
  opening: number;
  state: HandoffState;
  takenBy: Uint8Array | null;
}

/**
 * The first phone takes a hand-off. The same one again, by its Idempotency-Key, is answered the same as long as the hand-off lives: its
 * answer was lost, or its browser was closed.
 */
export async function takeHandoff(
  database: Database,
  keyring: Keyring,
  token: string,
  { phone, key }: { phone: Device; key: string | undefined },
): Promise<HandoffTaking> {
  return inTransaction(database, async (tx) => {
    const hash = hashToken(token);
    const [found] = await tx.$queryRaw<{ journeyId: string }[]>`
      SELECT journey_id AS "journeyId" FROM handoffs WHERE hash = ${hash}`;
    const journey = found && (await lockJourney(tx, found.journeyId));
    const handoff = journey && (await rowOf(tx, hash));
    if (!journey || !handoff) return { outcome: 'unknown' };
    if (refusalAt(journey, identifying) || handoff.opening !== journey.opening) return { outcome: 'over' };
    const takenBy =
      key === undefined ? null : keyring.derive('idempotency', `handoff\0${handoff.id}\0${key}`);
    const refused = refusalOf(handoff, takenBy);
    if (refused) return { outcome: refused };
    if (handoff.state === 'offered') await noteTaken(tx, handoff, { phone, takenBy, journeyId: journey.id });
    const { asked, digits, createdAt, expiresAt } = handoff;
    return {
      outcome: 'taken',
      ...{ journeyId: journey.id, program: journey.program, asked, digits, createdAt, expiresAt },
      token: await addCaptureToken(tx, keyring, { ...handoff, journeyId: journey.id }),
    };
  });
}

function refusalOf(
  { state, takenBy: before }: HandoffRow,
  takenBy: Buffer | null,
): 'takenBefore' | 'cancelled' | 'expired' | undefined {
  if (state === 'cancelled' || state === 'expired') return state;
  const again = takenBy !== null && before !== null && takenBy.equals(before);
  return state === 'taken' && !again ? 'takenBefore' : undefined;
}

async function rowOf(tx: Transaction, hash: Buffer): Promise<HandoffRow | undefined> {
  const rows = await tx.$queryRaw<HandoffRow[]>`
    SELECT h.id, h.key_id AS "keyId", h.opening, ${handoffState} AS state, h.taken_by AS "takenBy", h.asked_from AS asked, h.digits,
      h.created_at AS "createdAt", h.expires_at AS "expiresAt"
    FROM handoffs h WHERE h.hash = ${hash}`;
  return rows[0];
}

async function noteTaken(
  tx: Transaction,
  { id }: HandoffRow,
  { phone, takenBy, journeyId }: { phone: Device; takenBy: Buffer | null; journeyId: string },
): Promise<void> {
  await tx.$executeRaw`
    UPDATE handoffs SET taken_at = alta_now(), taken_by = ${takenBy}, taken_from = ${phone}::jsonb WHERE id = ${id}::uuid`;
  await announce(tx, journeyId);
}

/**
 * Ends the hand-off that a journey has, if any; the phone's token is worth nothing from then on.
 * @param handoffId a phone ends its own alone
 */
export async function endHandoff(
  database: Database,
  journeyId: string,
  by: 'computer' | 'phone',
  handoffId?: string,
): Promise<void> {
  await inTransaction(database, async (tx) => {
    if (!(await lockJourney(tx, journeyId))) return;
    if ((await endOpen(tx, journeyId, by, handoffId)) > 0) await announce(tx, journeyId);
  });
}

async function endOpen(
  tx: Transaction,
  journeyId: string,
  by: 'computer' | 'phone' | 'replaced',
  handoffId?: string,
): Promise<number> {
  return tx.$executeRaw`
    UPDATE handoffs SET ended_at = alta_now(), ended_by = ${by}
    WHERE journey_id = ${journeyId}::uuid AND ended_at IS NULL AND (${handoffId ?? null}::uuid IS NULL OR id = ${handoffId ?? null}::uuid)`;
}

import { saysMore } from '../../domain/delivery-order.ts';
import type { MessageStatus } from '../../domain/delivery-order.ts';
import type { Ending } from '../../domain/endings.ts';
import type { SendCause } from '../../domain/journey.ts';
import type { ContactRule } from '../../domain/journey-definition.ts';
import { LIMITS } from '../../domain/limits.ts';
import type { Language } from '../../domain/program.ts';
import type { Database } from '../connection/database.ts';
import { writeFact } from '../journeys/facts.ts';
import type { OutboxRecord } from '../journeys/facts.ts';
import { writeLoss } from './lost-message.ts';
import { inTransaction } from '../connection/transaction.ts';
import type { Transaction } from '../connection/transaction.ts';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** What a provider reported of a message, once. */
export interface ProviderReport {
  eventId: string;
  messageId: string;
  status: 'sent' | 'delivered' | 'undelivered';
  failure?: string | undefined;
  /** A known fault of the recipient's, who cannot be reached. */
  aboutRecipient: boolean;
  /** When it happened, by the provider's clock. */
  at: Date;
}

interface Reported {
  id: string;
  channel: SendCause;
  status: MessageStatus;
  opening: number;
  opens: string | null;
  decoy: boolean;
  losses: number;
  reportedAt: Date | null;
  /** Null for a letter's: nothing waits for it. */
  journey: ReportedJourney | null;
}

/** As it is now. */
interface ReportedJourney {
  id: string;
  opening: number;
  ending: Ending | null;
  language: Language;
  contact: ContactRule;
}

/**
 * Takes a provider's report in. The one that says more wins, in any order of coming (domain/delivery-order.ts); of two that say the same,
 * the one that happened later. A duplicate changes nothing.
 * @returns what is to be told of a message that turned out undelivered
 */
export async function takeReport(database: Database, report: ProviderReport): Promise<OutboxRecord[]> {
  if (!UUID.test(report.messageId)) return [];
  return inTransaction(database, async (tx) => {
    const fresh = await tx.$executeRaw`
      INSERT INTO provider_events (id) VALUES (${report.eventId}) ON CONFLICT DO NOTHING`;
    if (fresh === 0 || report.status === 'sent') return [];
    const message = await lockReported(tx, report.messageId);
    if (!message || message.decoy) return [];
    if (!saysMore(message.channel, report.status, message.status)) return noteLater(tx, message, report);
    if (message.journey && isOurLoss(message, message.journey, report))
      return holdUp(tx, message, message.journey, report);
    return settle(tx, message, report);
  });
}

async function lockReported(tx: Transaction, id: string): Promise<Reported | undefined> {
  await tx.$executeRaw`
    SELECT (SELECT 1 FROM journeys WHERE id = m.journey_id FOR NO KEY UPDATE), (SELECT 1 FROM letters WHERE id = m.letter_id FOR NO KEY UPDATE)
    FROM messages m WHERE m.id = ${id}::uuid`;
  const rows = await tx.$queryRaw<Reported[]>`
    SELECT m.id, m.channel, m.status, m.opening, m.opens, m.decoy, m.losses, m.reported_at AS "reportedAt",
      (SELECT jsonb_build_object('id', j.id, 'opening', j.opening, 'ending', j.ending, 'language', j.language, 'contact', j.plan ->> 'contact')
        FROM journeys j WHERE j.id = m.journey_id) AS journey
    FROM messages m WHERE m.id = ${id}::uuid`;
  return rows[0];
}

/** The same report again, but later: its code is the one that is kept. */
async function noteLater(
  tx: Transaction,
  { id, status }: Reported,
  report: ProviderReport,
): Promise<OutboxRecord[]> {
  await tx.$executeRaw`
    UPDATE messages SET failure = ${report.failure ?? null}, reported_at = ${report.at}
    WHERE id = ${id}::uuid AND ${status} = ${report.status} AND status = ${report.status} AND reported_at < ${report.at}`;
  return [];
}

async function settle(tx: Transaction, message: Reported, report: ProviderReport): Promise<OutboxRecord[]> {
  await tx.$executeRaw`
    UPDATE messages SET status = ${report.status}, failure = ${report.failure ?? null}, settled_at = alta_now(), reported_at = ${report.at},
      next_try_at = NULL, held = false
    WHERE id = ${message.id}::uuid`;
  if (report.status !== 'undelivered' || !message.journey) return [];
  const outboxRecord = await writeLoss(tx, message.journey, message.id);
  return outboxRecord ? [outboxRecord] : [];
}

/** A message lost by no known fault of the recipient's, that an applicant waits for, is sent again a few times. */
function isOurLoss(
  message: Reported,
  { opening, ending }: ReportedJourney,
  { status, aboutRecipient }: ProviderReport,
): boolean {
  if (status !== 'undelivered' || aboutRecipient) return false;
  const awaited = message.opens !== null && message.opening === opening && ending === null;
  return awaited && message.status !== 'delivered' && message.losses < LIMITS.provider.losses;
}

/**
 * Puts it back to wait for the schedule. Its journey is parked, so that this costs the applicant no time. To a contact on file it waits
 * unseen.
 */
async function holdUp(
  tx: Transaction,
  message: Reported,
  journey: ReportedJourney,
  report: ProviderReport,
): Promise<OutboxRecord[]> {
  const held = journey.contact !== 'typed';
  const waitMs = LIMITS.provider.probe * 2 ** message.losses;
  await tx.$executeRaw`
    UPDATE messages SET status = 'queued', provider_id = NULL, sent_at = NULL, failure = ${report.failure ?? null}, losses = losses + 1,
      reported_at = ${report.at}, held = ${held}, next_try_at = alta_now() + ${waitMs} * INTERVAL '1 millisecond'
    WHERE id = ${message.id}::uuid`;
  if (held) return [];
  const { channel, id: messageId } = message;
  const outboxRecord = await writeFact(tx, journey, { type: 'messageHeldUp', messageId, channel });
  return outboxRecord ? [outboxRecord] : [];
}

import { randomUUID } from 'node:crypto';
import type { Clocks, SettleReason } from '../../domain/journey.ts';
import type { Opening } from '../../domain/stages/stage.ts';
import type { StageKind } from '../../domain/stages/table.ts';
import type { Keyring } from '../../platform/keyring.ts';
import { addCode } from './codes.ts';
import type { Database } from './database.ts';
import { changeKnownJourney, readClocks } from './journey-row.ts';
import type { JourneyRow } from './journey-row.ts';
import { ensureLink } from './links.ts';
import { addMessage } from './messages.ts';
import type { NewMessage } from './messages.ts';
import type { Transaction } from './transaction.ts';

export interface StageEntry {
  journeyId: string;
  stage: StageKind;
  position: number;
  opening: number;
}

export interface OpenedStage {
  clocks: Clocks;
  /** The message that opens the stage, to be delivered. */
  messageId: string | undefined;
}

interface Contacts {
  email: string;
  mobile: string;
  standing: 'eligible' | 'notEligible' | 'hasAccount' | null;
}

/**
 * Opens a stage: moves the read model there and writes what the opening sends. Safe to do twice: the second time changes nothing and
 * gives the same message.
 */
export async function openStage(
  database: Database,
  keyring: Keyring,
  entry: StageEntry & { effect: Opening; pauses: boolean },
): Promise<OpenedStage> {
  return changeKnownJourney(database, entry.journeyId, async (tx, journey) => {
    const first = journey.opening < entry.opening;
    if (first) await enterStage(tx, entry, null);
    if (first && entry.pauses) await pauseWindow(tx, journey.id);
    const backFromPause = !entry.pauses && journey.pausedAt !== null;
    if (first && backFromPause) await resumeWindow(tx, journey.id);
    const message = await opensWith(tx, keyring, { ...journey, opening: entry.opening }, entry.effect);
    const messageId = message && (await addMessage(tx, { ...journey, opening: entry.opening }, message));
    return { clocks: await readClocks(tx, journey.id), messageId };
  });
}

/** Goes back to an earlier stage without opening it anew. */
export async function settleStage(
  database: Database,
  entry: StageEntry & { reason: SettleReason },
): Promise<Clocks> {
  return changeKnownJourney(database, entry.journeyId, async (tx, journey) => {
    if (journey.opening < entry.opening) await enterStage(tx, entry, entry.reason);
    return readClocks(tx, journey.id);
  });
}

async function enterStage(tx: Transaction, entry: StageEntry, reason: SettleReason | null): Promise<void> {
  await tx.$executeRaw`
    UPDATE journeys SET stage = ${entry.stage}, position = ${entry.position}, opening = ${entry.opening}, reason = ${reason},
      stage_ends = NULL, version = version + 1
    WHERE id = ${entry.journeyId}::uuid AND opening < ${entry.opening} AND ending IS NULL`;
}

async function pauseWindow(tx: Transaction, id: string): Promise<void> {
  await tx.$executeRaw`UPDATE journeys SET paused_at = alta_now() WHERE id = ${id}::uuid`;
}

/** Gives back what staff took: the deadline and the reminder move on by as long as the window stood still. */
async function resumeWindow(tx: Transaction, id: string): Promise<void> {
  await tx.$executeRaw`
    UPDATE journeys SET deadline = deadline + (alta_now() - paused_at), remind_at = remind_at + (alta_now() - paused_at),
      credited_ms = credited_ms + (extract(epoch FROM alta_now() - paused_at) * 1000)::bigint, paused_at = NULL
    WHERE id = ${id}::uuid`;
}

/** The message of an opening, with the rows it needs. */
async function opensWith(
  tx: Transaction,
  keyring: Keyring,
  journey: JourneyRow,
  effect: Opening,
): Promise<NewMessage | undefined> {
  const key = `${journey.id}:${String(journey.opening)}`;
  const contacts = await contactsOf(tx, journey.id);
  if (!contacts) return undefined;
  switch (effect.effect) {
    case 'none':
      return journey.pausedAt ? approval(tx, keyring, journey, contacts, key) : undefined;
    case 'sendLink':
      return linkMessage(tx, keyring, journey, contacts, key);
    case 'sendCode': {
      const codeId = await ensureCode(tx, keyring, journey, effect);
      return { key, channel: effect.channel, template: effect.template, recipient: contacts.mobile, codeId };
    }
    case 'askReview':
      await askReview(tx, journey.id, effect.within);
      return { key, channel: effect.channel, template: effect.template, recipient: contacts.email };
  }
}

/** Whoever may not register gets the explanation by the same mail that others get the link by; the page shows no difference. */
async function linkMessage(
  tx: Transaction,
  keyring: Keyring,
  journey: JourneyRow,
  { email, standing }: Contacts,
  key: string,
): Promise<NewMessage> {
  const message = { key, channel: 'email', recipient: email } as const;
  if (standing !== 'eligible') return { ...message, template: standing ?? 'notEligible' };
  return { ...message, template: 'link', linkId: await ensureLink(tx, keyring, journey.id, 'registration') };
}

async function approval(
  tx: Transaction,
  keyring: Keyring,
  journey: JourneyRow,
  { email }: Contacts,
  key: string,
): Promise<NewMessage> {
  const linkId = await ensureLink(tx, keyring, journey.id, 'registration');
  return { key, channel: 'email', template: 'reviewApproved', recipient: email, linkId };
}

async function ensureCode(
  tx: Transaction,
  keyring: Keyring,
  { id, opening }: JourneyRow,
  { purpose, valid, attempts }: Extract<Opening, { effect: 'sendCode' }>,
): Promise<string> {
  const found = await tx.$queryRaw<{ id: string }[]>`
    SELECT id FROM codes WHERE journey_id = ${id}::uuid AND opening = ${opening}`;
  const code = { journeyId: id, opening, purpose, validMs: valid, maxAttempts: attempts };
  return found[0]?.id ?? addCode(tx, keyring, code);
}

async function askReview(tx: Transaction, journeyId: string, within: number): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO reviews (id, journey_id, doubts)
    SELECT ${randomUUID()}::uuid, ${journeyId}::uuid, coalesce((SELECT doubts FROM readings WHERE journey_id = ${journeyId}::uuid), '{}')
    ON CONFLICT (journey_id) DO NOTHING`;
  await tx.$executeRaw`
    UPDATE journeys SET stage_ends = coalesce(stage_ends, alta_now() + ${BigInt(within)} * INTERVAL '1 millisecond')
    WHERE id = ${journeyId}::uuid`;
}

async function contactsOf(tx: Transaction, journeyId: string): Promise<Contacts | undefined> {
  const rows = await tx.$queryRaw<Contacts[]>`
    SELECT email, mobile, standing FROM applicants WHERE journey_id = ${journeyId}::uuid`;
  return rows[0];
}

import type { Clocks, SendCause, SettleReason } from '../../domain/journey.ts';
import type { Opening } from '../../domain/stages/stage.ts';
import type { StageKind } from '../../domain/stages/kinds.ts';
import type { Keyring } from '../../platform/keyring.ts';
import { contactsOf } from './applicants.ts';
import { isTooMuch } from '../messages/destinations.ts';
import type { Database } from '../connection/database.ts';
import { changeKnownJourney, readClocks } from './journey-row.ts';
import type { JourneyRow } from './journey-row.ts';
import { addMessage, channelsOf } from '../messages/messages.ts';
import type { NewMessage } from '../messages/messages.ts';
import { explanation, sideNotices } from './opening/explanations.ts';
import { opensWith } from './opening/opens-with.ts';
import { pauseWindow, resumeWindow } from './opening/window.ts';
import type { Transaction } from '../connection/transaction.ts';

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
  /** What is told besides. */
  noticeIds: string[];
  /** What all of them go by. */
  lanes: Record<string, SendCause>;
}

/**
 * Opens a stage: moves the read model there and writes what the opening sends. Safe to do twice: the second time changes nothing and
 * gives the same messages.
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
    if (first && !entry.pauses && journey.pausedAt !== null) await resumeWindow(tx, journey.id);
    const { messageId, noticeIds } = await writeMessages(tx, keyring, journey, { ...entry, first });
    const ids = messageId === undefined ? noticeIds : [messageId, ...noticeIds];
    return {
      clocks: await readClocks(tx, journey.id),
      messageId,
      noticeIds,
      lanes: await channelsOf(tx, ids),
    };
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

/** What the page can ask for again. */
const repeatable: readonly Opening['effect'][] = ['sendLink', 'sendCode', 'askApproval'];

/** The messages of an opening: what opens the stage, or the explanation to whoever may not go on, and what others are to hear. */
async function writeMessages(
  tx: Transaction,
  keyring: Keyring,
  row: JourneyRow,
  {
    opening,
    stage,
    effect,
    first,
  }: Pick<StageEntry, 'opening' | 'stage'> & { effect: Opening; first: boolean },
): Promise<{ messageId: string | undefined; noticeIds: string[] }> {
  const journey = { ...row, opening };
  const contacts = await contactsOf(tx, journey.id);
  if (!contacts) return { messageId: undefined, noticeIds: [] };
  const opens = await opensWith(tx, keyring, journey, effect, contacts);
  const message = opens && {
    ...opens,
    ...explanation(journey, effect, contacts),
    opens: repeatable.includes(effect.effect) ? stage : undefined,
  };
  const notices = sideNotices(journey, effect, contacts);
  const add = async (each: NewMessage): Promise<string> =>
    addMessage(tx, journey, { ...each, withheld: first && (await isTooMuch(tx, keyring, journey, each)) });
  return { messageId: message && (await add(message)), noticeIds: await inTurn(notices, add) };
}

async function inTurn(
  notices: readonly NewMessage[],
  write: (notice: NewMessage) => Promise<string>,
): Promise<string[]> {
  const ids: string[] = [];
  for (const notice of notices) ids.push(await write(notice));
  return ids;
}

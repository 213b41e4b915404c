import type { Clocks, SendCause, SettleReason } from '../../domain/journey.ts';
import type { Opening } from '../../domain/stages/stage.ts';
import type { StageKind } from '../../domain/stages/spec.ts';
import { Prisma } from '../../prisma/generated/client.ts';
import type { Keyring } from '../../platform/keyring.ts';
import { contactsOf } from './applicants.ts';
import { visitsWith } from './visits.ts';
import { isTooMuch } from '../messages/destinations.ts';
import type { Database } from '../connection/database.ts';
import { changeKnownJourney, clockColumns, clocksOf, readClocks } from './journey-row.ts';
import type { ClockRow, JourneyRow } from './journey-row.ts';
import { addMessages } from '../messages/messages.ts';
import type { NewMessage, WrittenMessage } from '../messages/messages.ts';
import { claimWritten, lanesOf } from '../messages/claim.ts';
import type { CapsOf, Claiming } from '../messages/claim.ts';
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

/** A stage to be opened, and what opening it does. */
export type StageOpening = StageEntry & { effect: Opening; pauses: boolean };

/**
 * Opens a stage: moves the read model there and writes what the opening sends. Safe to do twice: the second time changes nothing and
 * gives the same messages.
 */
export async function openStage(
  database: Database,
  keyring: Keyring,
  entry: StageOpening,
): Promise<OpenedStage> {
  const { step } = await openAndClaim(database, keyring, entry);
  return step;
}

/** Opens a stage, and claims what it has written where that is sent at once. @param capsOf absent where it is not */
export async function openAndClaim(
  database: Database,
  keyring: Keyring,
  entry: StageOpening,
  capsOf?: CapsOf,
): Promise<Claiming<OpenedStage>> {
  const moved = await moveOn(database, entry);
  if (moved) return { step: moved, claimed: capsOf && [] };
  return changeKnownJourney(database, entry.journeyId, (tx, journey) =>
    openLocked(tx, keyring, journey, entry, capsOf),
  );
}

/**
 * Opens a stage that sends nothing, by one statement: where nothing is to be read besides, none has to wait for the lock.
 * @returns undefined where that is not all; nothing has been done then
 */
async function moveOn(
  { sql }: Database,
  { effect, pauses, ...entry }: StageOpening,
): Promise<OpenedStage | undefined> {
  if (effect.effect !== 'none' || pauses) return undefined;
  const enter = sql.$queryRaw<ClockRow[]>`
    ${enterPart(entry, null)} AND j.paused_at IS NULL RETURNING ${clockColumns}`;
  // A connection that broke is found by the transaction, which is tried again.
  const [row] = await enter.catch(() => []);
  return row && { clocks: clocksOf(row), messageId: undefined, noticeIds: [], lanes: {} };
}

/** The same for a journey that the transaction has locked. */
export async function openLocked(
  tx: Transaction,
  keyring: Keyring,
  journey: JourneyRow,
  entry: StageOpening,
  capsOf: CapsOf | undefined,
): Promise<Claiming<OpenedStage>> {
  const first = journey.opening < entry.opening;
  if (first) await enterStage(tx, entry, null);
  if (first && entry.pauses) await pauseWindow(tx, journey.id);
  if (first && !entry.pauses && journey.pausedAt !== null) await resumeWindow(tx, journey.id);
  const { message, notices } = await writeMessages(tx, keyring, journey, { ...entry, first });
  const written = message ? [message, ...notices] : notices;
  const step = {
    clocks: await readClocks(tx, journey.id),
    messageId: message?.id,
    noticeIds: notices.map(({ id }) => id),
    lanes: lanesOf(written),
  };
  return { step, claimed: capsOf && (await claimWritten(tx, keyring, journey, written, capsOf)) };
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
  await tx.$executeRaw`${enterPart(entry, reason)}`;
}

/** SQL: moves the journey `j` to a stage, unless it has got that far or is over. */
function enterPart(
  { journeyId, stage, position, opening }: StageEntry,
  reason: SettleReason | null,
): Prisma.Sql {
  return Prisma.sql`
    UPDATE journeys j SET stage = ${stage}, position = ${position}, opening = ${opening}, reason = ${reason},
      visits = ${visitsWith(stage)}, stage_ends = NULL, version = version + 1
    WHERE j.id = ${journeyId}::uuid AND j.opening < ${opening} AND j.ending IS NULL`;
}

/** What the page can ask for again. */
const repeatable: readonly Opening['effect'][] = ['sendLink', 'sendCode', 'askApproval'];

/** The messages of an opening: what opens the stage, or the explanation for an applicant who may not go on, and what others hear. */
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
): Promise<{ message: WrittenMessage | undefined; notices: WrittenMessage[] }> {
  const journey = { ...row, opening };
  const contacts = await contactsOf(tx, journey.id);
  if (!contacts) return { message: undefined, notices: [] };
  const opens = await opensWith(tx, keyring, journey, effect, contacts);
  const message = opens && {
    ...opens,
    ...explanation(journey, effect, contacts),
    opens: repeatable.includes(effect.effect) ? stage : undefined,
  };
  const all = [...(message ? [message] : []), ...sideNotices(journey, effect, contacts)];
  const written = await addMessages(tx, journey, await withheldOf(tx, keyring, journey, all, first));
  return message ? { message: written[0], notices: written.slice(1) } : { message, notices: written };
}

/** Each counts for its destination, the first time that the stage is opened. */
async function withheldOf(
  tx: Transaction,
  keyring: Keyring,
  journey: JourneyRow,
  messages: readonly NewMessage[],
  first: boolean,
): Promise<NewMessage[]> {
  const counted: NewMessage[] = [];
  for (const message of messages)
    counted.push({ ...message, withheld: first && (await isTooMuch(tx, keyring, journey, message)) });
  return counted;
}

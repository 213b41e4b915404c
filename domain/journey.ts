import type { Ending } from './endings.ts';
import { wholeJourney } from './facts.ts';
import type { Fact, FactOf } from './facts.ts';
import type { Plan } from './program.ts';
import type { StageSpec } from './stages/spec.ts';
import type { Move, Opening, SideCommand } from './stages/stage.ts';
import { clockMove, hears, moveOn, openingOf, pausesWindow } from './stages/table.ts';

/** Instants in epoch milliseconds, as the database fixed them; null while one does not run. */
export interface Clocks {
  /** The journey's deadline. */
  window: number | null;
  /** When the reminder is due. */
  reminder: number | null;
  /** The open stage's own clock: the code's or the review's end. */
  stage: number | null;
}
export type ClockName = keyof Clocks;

/** What the workflow must do next: short, and safe to do twice. */
export type Command =
  | { do: 'open'; position: number; opening: number; effect: Opening; pauses: boolean }
  | { do: 'settle'; position: number; opening: number; reason: SettleReason }
  /** A `notice` goes to a person whom the step concerns besides, and is worth as much after the journey's end. */
  | { do: 'deliver'; messageId: string; for: 'opening' | 'side' | 'notice'; by?: 'sms' }
  | { do: 'read'; captureSet: string }
  /** The outside vendor is given the pictures, or asked for the verdict that has not come. */
  | { do: 'askVendor'; opening: number }
  | { do: 'askVerdict'; opening: number }
  | { do: 'park'; cause: ProviderCause }
  | { do: 'unpark' }
  | { do: 'readClocks' }
  | { do: 'end'; ending: Ending };

/** A channel of messages. A journey that is parked for one goes on once its message has gone. */
export type SendCause = 'email' | 'sms';
/** A provider whose failure parks a journey until the schedule finds that it works again. */
export type ProviderCause = SendCause | 'vendor';
/** All that holds a journey up: also a live roster that fails before it has begun, and a fault of ours that stops its workflow. */
export type ParkCause = ProviderCause | 'roster' | 'fault';
/** Why a journey is back at an earlier stage; shown to the applicant. */
export type SettleReason = 'codeExpired' | 'codeKilled';

/** What happens to a journey besides the facts: answers of its own commands, and clocks. */
export type JourneyEvent =
  | Fact
  | {
      type: 'opened';
      opening: number;
      clocks: Clocks;
      messageId?: string | undefined;
      /** The notices to people whom it concerns besides. */
      noticeIds?: readonly string[] | undefined;
    }
  | { type: 'sent'; messageId: string; clocks: Clocks }
  /** The message that it was parked for will never go: waiting is of no use. */
  | { type: 'unsendable'; messageId: string; clocks: Clocks }
  | { type: 'sendFailed'; messageId: string }
  /** The vendor has the pictures of this opening, or could not be given them for longer than the plan's patience. */
  | { type: 'vendorTried'; opening: number; reached: boolean }
  | { type: 'ended'; ending: Ending }
  | { type: 'clocksRead'; clocks: Clocks }
  | { type: 'clockFired'; clock: ClockName; messageId?: string | undefined };

export interface JourneyState {
  stages: readonly StageSpec[];
  position: number;
  /** Counts every opening and settling of a stage; a fact answers one of them. */
  opening: number;
  /** The opening from which the journey came back here without anything being sent; facts for it still count. */
  settledFrom?: number | undefined;
  clocks: Clocks;
  commands: readonly Command[];
  /** While the journey is parked: the opening's message that could not be sent, or the vendor that could not be asked. */
  parked?: { messageId: string; cause: SendCause } | { messageId?: undefined; cause: 'vendor' } | undefined;
  /** The message that opens the current stage. */
  openingMessage?: string | undefined;
  ending?: Ending | undefined;
  heard: readonly string[];
  rejected: readonly string[];
}

/**
 * A journey that has just begun: its first stage is to be opened.
 * @param without kinds of stages that this applicant does not need
 */
export function beginning({ stages }: Pick<Plan, 'stages'>, without: readonly string[] = []): JourneyState {
  const state: JourneyState = {
    stages: stages.filter(({ kind }) => !without.includes(kind)),
    position: 0,
    opening: 0,
    clocks: { window: null, reminder: null, stage: null },
    commands: [],
    heard: [],
    rejected: [],
  };
  return enter(state, 0);
}

/** Where a journey goes on that was over: the place of the stage in its plan, and which of its openings this is. */
export interface Resumption {
  position: number;
  opening: number;
}

/** A journey that goes on after its end: the stage where it ended is opened anew. What an earlier workflow has heard is behind it. */
export function goingOn({ stages }: Pick<Plan, 'stages'>, { position, opening }: Resumption): JourneyState {
  const before = { ...beginning({ stages }), opening: opening - 1, commands: [] };
  return enter(before, position);
}

/** The only way a journey's state changes. Pure; an illegal or stale fact changes nothing but the list of the rejected. */
export function reduce(state: JourneyState, event: JourneyEvent): JourneyState {
  switch (event.type) {
    case 'opened':
      return opened(state, event);
    case 'sent':
    case 'unsendable':
      return sent(state, event);
    case 'sendFailed':
      return sendFailed(state, event);
    case 'vendorTried':
      return vendorTried(state, event);
    case 'clocksRead':
      return state.ending === undefined ? { ...state, clocks: event.clocks } : state;
    case 'ended':
      return { ...state, ending: event.ending };
    case 'clockFired':
      return clockFired(state, event);
    default:
      return hear(state, event);
  }
}

/** Where it stands, for Temporal's own pages: nothing of the applicant. */
export function standing({ stages, position, opening, parked, ending }: JourneyState): string {
  if (ending !== undefined) return `ended: ${ending}`;
  const place = `${stages[position]?.kind ?? 'no stage'} (opening ${String(opening)})`;
  return parked ? `${place}, parked for ${parked.cause}` : place;
}

/** Takes the first command off the list. */
export function withoutFirstCommand(state: JourneyState): JourneyState {
  return { ...state, commands: state.commands.slice(1) };
}

/** The next instant at which the workflow must look at a clock. */
export function nextClock({ clocks, parked }: JourneyState): { clock: ClockName; at: number } | undefined {
  if (parked) return undefined;
  const running = (['stage', 'window', 'reminder'] as const)
    .map((clock) => ({ clock, at: clocks[clock] }))
    .filter((each): each is { clock: ClockName; at: number } => each.at !== null);
  return running.reduce<{ clock: ClockName; at: number } | undefined>(
    (first, each) => (first === undefined || each.at < first.at ? each : first),
    undefined,
  );
}

function hear(state: JourneyState, fact: Fact): JourneyState {
  if (state.heard.includes(fact.id)) return state;
  const heard = { ...state, heard: [...state.heard, fact.id] };
  if (fact.type === 'messageUndelivered' && state.ending === undefined) return undelivered(heard, fact);
  if (fact.type === 'messageHeldUp' && state.ending === undefined && !isStale(state, fact))
    return heldUp(heard, fact);
  const move = state.ending === undefined ? whereTo(state, fact) : undefined;
  return move ? go(heard, move) : { ...heard, rejected: [...state.rejected, fact.id] };
}

/** A message to a contact on file was lost. Its page must not show that, so the other contact on file hears of it. */
function undelivered(state: JourneyState, { noticeId }: FactOf<'messageUndelivered'>): JourneyState {
  if (noticeId === undefined) return state;
  return withCommand(state, { do: 'deliver', messageId: noticeId, for: 'notice' });
}

/** Parks for a message that has been lost. In a parked journey the message is sent again in its turn. */
function heldUp(state: JourneyState, { messageId, channel: cause }: FactOf<'messageHeldUp'>): JourneyState {
  return state.parked
    ? state
    : withCommand({ ...state, parked: { messageId, cause } }, { do: 'park', cause });
}

function whereTo(state: JourneyState, fact: Fact): Move | undefined {
  switch (fact.type) {
    case 'superseded':
    case 'cancelled':
    case 'erased':
      return { to: 'end', ending: fact.type };
    case 'triesExhausted':
      return { to: 'end', ending: 'cancelled' };
    case 'reviewReopened':
      return toReviewBefore(state);
    case 'retryAsked':
      return state.parked && { to: 'stay', command: retryOf(state.parked) };
    default:
      return isStale(state, fact) ? undefined : moveOn(current(state), fact);
  }
}

/** Back to the review that was passed; undefined where none was. */
function toReviewBefore({ stages, position }: JourneyState): Move | undefined {
  const review = stages.slice(0, position).findLastIndex(({ kind }) => hears(kind, 'reviewDecided'));
  return review === -1 ? undefined : { to: 'back', position: review };
}

function retryOf({ messageId }: NonNullable<JourneyState['parked']>): SideCommand {
  return messageId === undefined ? { do: 'askVendor' } : { do: 'deliver', messageId };
}

function isStale(state: JourneyState, { type, opening }: Fact): boolean {
  return !wholeJourney.includes(type) && opening !== state.opening && opening !== state.settledFrom;
}

function go(state: JourneyState, move: Move): JourneyState {
  switch (move.to) {
    case 'stay':
      return sideCommandsOf(move).reduce(
        (each, command) => withCommand(each, sideCommand(each, command)),
        state,
      );
    case 'previous':
      return settle(state, state.position - 1, move.because);
    case 'again':
      return enter(state, state.position);
    case 'back':
      return enter(state, move.position);
    case 'end':
      return end(state, move.ending);
    case 'next': {
      const next = state.position + 1;
      const skipped = move.skipping !== undefined && state.stages[next]?.kind === move.skipping;
      return enter(state, skipped ? next + 1 : next);
    }
  }
}

function sideCommandsOf({ command = [] }: Extract<Move, { to: 'stay' }>): readonly SideCommand[] {
  return [command].flat();
}

function sideCommand(state: JourneyState, command: SideCommand): Command {
  if (command.do === 'askVendor' || command.do === 'askVerdict')
    return { ...command, opening: state.opening };
  if (command.do !== 'deliver') return command;
  const opensStage = command.messageId === state.openingMessage;
  return { ...command, for: command.for ?? (opensStage ? 'opening' : 'side') };
}

function enter(state: JourneyState, position: number): JourneyState {
  const spec = state.stages[position];
  if (!spec) return end(state, 'completed');
  const opening = state.opening + 1;
  const moved = moveTo(state, position, opening);
  return withCommand(moved, {
    do: 'open',
    position,
    opening,
    effect: openingOf(spec),
    pauses: pausesWindow(spec),
  });
}

function settle(state: JourneyState, position: number, reason: SettleReason): JourneyState {
  const opening = state.opening + 1;
  const moved = { ...moveTo(state, position, opening), settledFrom: state.opening };
  return withCommand(moved, { do: 'settle', position, opening, reason });
}

/** Messages of the stage that is left are not sent any more. */
function moveTo(state: JourneyState, position: number, opening: number): JourneyState {
  return {
    ...state,
    position,
    opening,
    clocks: { ...state.clocks, stage: null },
    settledFrom: undefined,
    openingMessage: undefined,
    parked: undefined,
    commands: state.parked ? [...state.commands, { do: 'unpark' }] : state.commands,
  };
}

function end(state: JourneyState, ending: Ending): JourneyState {
  const stopped = { window: null, reminder: null, stage: null };
  return { ...state, ending, clocks: stopped, commands: [{ do: 'end', ending }] };
}

function opened(
  state: JourneyState,
  { opening, clocks, messageId, noticeIds = [] }: JourneyEvent & { type: 'opened' },
): JourneyState {
  if (state.ending !== undefined || opening !== state.opening) return state;
  const entered = { ...state, clocks, openingMessage: messageId };
  const asks = openingOf(current(state)).effect === 'askVendor';
  const open = asks ? withCommand(entered, { do: 'askVendor', opening }) : entered;
  const told = noticeIds.reduce<JourneyState>(
    (each, id) => withCommand(each, { do: 'deliver', messageId: id, for: 'notice' }),
    open,
  );
  return messageId === undefined ? told : withCommand(told, { do: 'deliver', messageId, for: 'opening' });
}

function sent(
  state: JourneyState,
  { messageId, clocks }: JourneyEvent & { type: 'sent' | 'unsendable' },
): JourneyState {
  if (state.ending !== undefined) return state;
  if (state.parked?.messageId !== messageId) return { ...state, clocks };
  return withCommand({ ...state, clocks, parked: undefined }, { do: 'unpark' });
}

function sendFailed(state: JourneyState, { messageId }: JourneyEvent & { type: 'sendFailed' }): JourneyState {
  if (state.ending !== undefined || messageId !== state.openingMessage) return state;
  const effect = openingOf(current(state));
  const cause = 'channel' in effect ? effect.channel : 'email';
  return withCommand({ ...state, parked: { messageId, cause } }, { do: 'park', cause });
}

/** A try may have failed although the verdict has come: then the journey is at another stage. */
function vendorTried(
  state: JourneyState,
  { opening, reached }: JourneyEvent & { type: 'vendorTried' },
): JourneyState {
  if (state.ending !== undefined || opening !== state.opening) return state;
  if (!reached && !state.parked)
    return withCommand({ ...state, parked: { cause: 'vendor' } }, { do: 'park', cause: 'vendor' });
  if (reached && state.parked?.cause === 'vendor')
    return withCommand({ ...state, parked: undefined }, { do: 'unpark' });
  return state;
}

function clockFired(
  state: JourneyState,
  { clock, messageId }: JourneyEvent & { type: 'clockFired' },
): JourneyState {
  if (state.ending !== undefined) return state;
  const stopped = { ...state, clocks: { ...state.clocks, [clock]: null } };
  if (clock === 'window') return end(stopped, 'expired');
  if (clock === 'stage') return go(stopped, clockMove(current(state)) ?? { to: 'stay' });
  return messageId === undefined ? stopped : withCommand(stopped, { do: 'deliver', messageId, for: 'side' });
}

function withCommand(state: JourneyState, command: Command): JourneyState {
  return { ...state, commands: [...state.commands, command] };
}

function current(state: JourneyState): StageSpec {
  return stageAt(state, state.position);
}

/** The stage at a position of a journey. @throws RangeError when it has none there */
export function stageAt({ stages }: Pick<JourneyState, 'stages'>, position: number): StageSpec {
  const spec = stages[position];
  if (!spec) throw new RangeError(`no stage at position ${String(position)}`);
  return spec;
}

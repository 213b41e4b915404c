import {
  condition,
  allHandlersFinished,
  log,
  patched,
  setCurrentDetails,
  setHandler,
} from '@temporalio/workflow';
import { endsIt } from '../../domain/facts.ts';
import { beginning, goingOn, reduce, standing, withoutFirstCommand } from '../../domain/journey.ts';
import type { Fact } from '../../domain/facts.ts';
import type { Command, JourneyEvent, JourneyState, SendCause } from '../../domain/journey.ts';
import { tell } from '../contract.ts';
import type { JourneyInput } from '../contract.ts';
import type { Activities } from '../../activities/create-activities.ts';
import type { Begun, FirstTry, Tried } from '../../activities/steps.ts';
import { records, steps } from './activities.ts';
import { consultRoster } from './consult-roster.ts';
import type { Background } from './background.ts';

/** A journey under way: its state, changed only by the reducer, and what is still out. */
export interface JourneyRun {
  readonly id: string;
  /** How long a provider is retried before the journey parks; milliseconds. */
  readonly patience: number;
  state: JourneyState;
  /** Grows with every change, so that a wait can tell that something happened. */
  changes: number;
  /** How often in a row a clock was found not to have fired. */
  refusals: number;
  /** Begun since steps try what they send by themselves; an older one goes on as its history has it. */
  readonly triesFirst: boolean;
  /** What came of first tries and has not been heard yet. */
  readonly tried: Map<string, FirstTry>;
  /** When it wakes by itself: timers that have been set and stand until then. Epoch milliseconds. */
  readonly wakes: Set<number>;
  /** What each message is known to go by. */
  readonly lanes: Map<string, SendCause>;
  /** Deliveries and readings that are still out. */
  background: Set<Background>;
  hear: (event: JourneyEvent) => void;
  hasCommand: () => boolean;
  takeCommand: () => Command | undefined;
  /** Resolves when no delivery is out and every handler has returned. */
  lettersDelivered: () => Promise<void>;
}

/**
 * Begins a journey: facts can be told from the first moment on; then the roster is asked where the applicant stands. One that goes on after its
 * end was judged at its beginning.
 */
export async function beginJourney(input: JourneyInput): Promise<JourneyRun> {
  const { journeyId, plan, from } = input;
  const early: Fact[] = [];
  const background = new Set<Background>();
  setHandler(tell, (fact) => void early.push(fact));
  if (!from) await consultRoster(input, { heard: early, background });
  const triesFirst = patched('first-tries');
  const opens = triesFirst && plan.stages.length > 0 && !early.some(({ type }) => endsIt(type));
  const { state, opened } = from ? { state: goingOn(plan, from) } : await judge(input, opens);
  const run: JourneyRun = {
    ...{ id: journeyId, patience: plan.patience, state, triesFirst, background },
    ...{ changes: 0, refusals: 0, tried: new Map(), wakes: new Set(), lanes: new Map() },
    hear: (event) => {
      const rejected = run.state.rejected.length;
      run.state = reduce(run.state, event);
      run.changes += 1;
      run.refusals = 0;
      // Answers who asks the engine, and is no event of its history.
      setCurrentDetails(standing(run.state));
      if (run.state.rejected.length > rejected) log.warn('fact.rejected', { fact: event.type });
    },
    hasCommand: () => run.state.commands.length > 0,
    takeCommand: () => {
      const [command] = run.state.commands;
      run.state = withoutFirstCommand(run.state);
      return command;
    },
    lettersDelivered: async () => {
      await condition(() => run.background.size === 0 && allHandlersFinished());
    },
  };
  setHandler(tell, run.hear);
  if (opened) hearFirstOpened(run, opened);
  early.forEach(run.hear);
  return run;
}

/** How a journey begins, and its first stage, where that has been opened. */
interface Judged {
  state: JourneyState;
  opened?: Begun['opened'];
}

/** @param opens whether the first stage is opened with it: not where there is none, or the journey is over before it has begun */
async function judge({ journeyId, plan }: JourneyInput, opens: boolean): Promise<Judged> {
  const { without, opened }: Begun = opens
    ? await steps.beginJourney({ journeyId, plan })
    : await records.assessApplicant(journeyId);
  return { state: beginning(plan, without), opened };
}

/** The first stage has been opened with the judgement. */
function hearFirstOpened(run: JourneyRun, opened: NonNullable<Begun['opened']>): void {
  const command = run.takeCommand();
  if (command?.do !== 'open') throw new TypeError('a journey begins with its first stage');
  hearOpened(run, command.opening, opened);
}

type Opened = Awaited<ReturnType<Activities['openStage']>> & Partial<Tried>;

/** A stage has been opened, and perhaps what it sends has been tried. */
export function hearOpened(run: JourneyRun, opening: number, { lanes, tried, ...told }: Opened): void {
  noteTried(run, { lanes, tried });
  run.hear({ type: 'opened', opening, ...told });
}

/** What a step has tried to send, and by which queue it is tried on; earlier versions said neither. */
export function noteTried(run: JourneyRun, { lanes = {}, tried = {} }: SaidOrNot): void {
  for (const [messageId, lane] of Object.entries(lanes)) run.lanes.set(messageId, lane);
  for (const [messageId, outcome] of Object.entries(tried)) run.tried.set(messageId, outcome);
}

type SaidOrNot = { [K in keyof Tried]?: Tried[K] | undefined };

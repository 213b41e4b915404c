import { condition, allHandlersFinished, log, setHandler } from '@temporalio/workflow';
import { beginning, reduce, withoutFirstCommand } from '../../domain/journey.ts';
import type { Fact } from '../../domain/facts.ts';
import type { Command, JourneyEvent, JourneyState, SendCause } from '../../domain/journey.ts';
import { tell } from '../contract.ts';
import type { JourneyInput } from '../contract.ts';
import { records } from './activities.ts';
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
  /** How often in a row a clock turned out not to have fired. */
  refusals: number;
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

/** Begins a journey: facts can be told from the first moment on; then the roster is asked where the applicant stands. */
export async function beginJourney(input: JourneyInput): Promise<JourneyRun> {
  const { journeyId, plan } = input;
  const early: Fact[] = [];
  const background = new Set<Background>();
  setHandler(tell, (fact) => void early.push(fact));
  await consultRoster(input, { heard: early, background });
  const { without } = await records.assessApplicant(journeyId);
  const run: JourneyRun = {
    id: journeyId,
    patience: plan.patience,
    state: beginning(plan, without),
    changes: 0,
    refusals: 0,
    lanes: new Map(),
    background,
    hear: (event) => {
      const rejected = run.state.rejected.length;
      run.state = reduce(run.state, event);
      run.changes += 1;
      run.refusals = 0;
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
  early.forEach(run.hear);
  return run;
}

import { ApplicationFailure } from '@temporalio/activity';
import { beginning, stageAt } from '../domain/journey.ts';
import type { Ending } from '../domain/endings.ts';
import type { Plan } from '../domain/program.ts';
import { LIMITS } from '../domain/limits.ts';
import type { Assessment } from '../store/roster/directory.ts';
import { endJourney } from '../store/journeys/journey-ending.ts';
import type { EndedJourney } from '../store/journeys/journey-ending.ts';
import { openStage } from '../store/journeys/stage-opening.ts';
import type { OpenedStage } from '../store/journeys/stage-opening.ts';
import { deliver } from './deliver-message.ts';
import type { Delivered } from './deliver-message.ts';
import type { ActivityDependencies } from './dependencies.ts';
import { createRecordActivities } from './records.ts';
import type { Lanes, RecordActivities } from './records.ts';

/** What came of a first try; `failed` is to be tried on, after so many milliseconds, or holds its journey up at once. */
export type FirstTry = Delivered | { outcome: 'failed'; retryAfterMs?: number } | { outcome: 'parks' };

/** What a step has written is tried once by itself, so that a provider that works costs no task of its own. By message. */
export interface Tried {
  lanes: Lanes;
  tried: Readonly<Record<string, FirstTry>>;
}

/** A journey's beginning; what was not opened with it is opened by a step of its own. */
export type Begun = Assessment & { opened?: OpenedStage & Tried };

/** The steps of a journey, each with all that it does at once. Safe to do twice: what was written and sent stays. */
export interface StepActivities {
  /** Judges the applicant and opens the first stage. */
  beginJourney: (begun: { journeyId: string; plan: Plan }) => Promise<Begun>;
  enterStage: (entry: Parameters<RecordActivities['openStage']>[0]) => Promise<OpenedStage & Tried>;
  closeJourney: (journeyId: string, ending: Ending) => Promise<EndedJourney & Tried>;
  tryMessage: (messageId: string) => Promise<FirstTry>;
}

export function createStepActivities(dependencies: ActivityDependencies): StepActivities {
  const { database, keyring } = dependencies;
  const { assessApplicant } = createRecordActivities(dependencies);
  const tryMessage = createFirstTries(dependencies);
  /** Tries all that has just been written. */
  const trying = async <T extends { lanes: Lanes }>(written: T): Promise<T & Tried> => {
    const tries = Object.keys(written.lanes).map(async (id) => [id, await tryMessage(id)] as const);
    return { ...written, tried: Object.fromEntries(await Promise.all(tries)) };
  };
  const enterStage: StepActivities['enterStage'] = async (entry) =>
    trying(await openStage(database, keyring, entry));
  return {
    beginJourney: async ({ journeyId, plan }) => {
      const { without } = await assessApplicant(journeyId);
      return { without, opened: await enterStage(entryOf(journeyId, plan, without)) };
    },
    enterStage,
    closeJourney: async (journeyId, wanted) => trying(await endJourney(database, keyring, journeyId, wanted)),
    tryMessage,
  };
}

/** As a journey's first command has it. */
function entryOf(
  journeyId: string,
  plan: Plan,
  without: readonly string[],
): Parameters<StepActivities['enterStage']>[0] {
  const state = beginning(plan, without);
  const [open] = state.commands;
  if (open?.do !== 'open') throw new RangeError('a journey without a stage');
  const { position, opening, effect, pauses } = open;
  return { journeyId, stage: stageAt(state, position).kind, position, opening, effect, pauses };
}

/** So many at once; what finds no place goes the long way, so that a provider that hangs holds up nothing else. */
function createFirstTries(dependencies: ActivityDependencies): StepActivities['tryMessage'] {
  const { firstTries = LIMITS.provider.firstTries } = dependencies;
  let underWay = 0;
  return async (messageId) => {
    if (underWay >= firstTries) return { outcome: 'failed' };
    underWay += 1;
    try {
      return await deliver(dependencies, messageId);
    } catch (failure) {
      return failed(failure);
    } finally {
      underWay -= 1;
    }
  };
}

function failed(failure: unknown): FirstTry {
  if (!(failure instanceof ApplicationFailure)) throw failure;
  if (failure.nonRetryable === true) return { outcome: 'parks' };
  const after: unknown = failure.nextRetryDelay;
  return typeof after === 'number' ? { outcome: 'failed', retryAfterMs: after } : { outcome: 'failed' };
}

import { beginning, stageAt } from '../domain/journey.ts';
import type { Ending } from '../domain/endings.ts';
import type { Plan } from '../domain/program.ts';
import { LIMITS } from '../domain/limits.ts';
import { beginAndClaim } from '../store/journeys/beginning.ts';
import type { Assessment } from '../store/roster/directory.ts';
import { endAndClaim } from '../store/journeys/journey-ending.ts';
import type { EndedJourney } from '../store/journeys/journey-ending.ts';
import { openAndClaim } from '../store/journeys/stage-opening.ts';
import type { OpenedStage, StageOpening } from '../store/journeys/stage-opening.ts';
import type { CapsOf, Claiming } from '../store/messages/claim.ts';
import { writeLetter } from '../store/letters/write-letter.ts';
import type { WrittenLetter } from '../store/letters/write-letter.ts';
import { deliver } from './deliver-message.ts';
import type { ActivityDependencies } from './dependencies.ts';
import { programCaps } from './hold.ts';
import { planCompletion } from './records.ts';
import type { Lanes } from './records.ts';
import { firstTry, tryTogether } from './try-together.ts';
import type { FirstTry } from './try-together.ts';

export type { FirstTry };

/** What a step has written is tried once by itself, so that a provider that works costs no task of its own. By message. */
export interface Tried {
  lanes: Lanes;
  tried: Readonly<Record<string, FirstTry>>;
}

/** A journey's beginning; what was not opened with it is opened by a step of its own. */
export type Begun = Assessment & { opened?: OpenedStage & Tried };

/** The steps of a journey, and the one of a letter, each with all that it does at once. Safe to do twice: what was written and sent stays. */
export interface StepActivities {
  /** Judges the applicant and opens the first stage. */
  beginJourney: (begun: { journeyId: string; plan: Plan }) => Promise<Begun>;
  enterStage: (entry: StageOpening) => Promise<OpenedStage & Tried>;
  closeJourney: (journeyId: string, ending: Ending) => Promise<EndedJourney & Tried>;
  /** Writes what is told outside any journey. */
  writeLetter: (letterId: string) => Promise<WrittenLetter & Tried>;
  tryMessage: (messageId: string) => Promise<FirstTry>;
}

export function createStepActivities(dependencies: ActivityDependencies): StepActivities {
  const { database, keyring } = dependencies;
  const complete = planCompletion(dependencies);
  const inPlace = createPlaces(dependencies);
  const caps = programCaps(dependencies);
  /** One transaction that writes and claims, and one try of what it has written. */
  const trying = async <Step extends { lanes: Lanes }>(
    write: (capsOf?: CapsOf) => Promise<Claiming<Step>>,
  ): Promise<Step & Tried> =>
    inPlace(async (hasPlace) => {
      const { step, claimed } = await write(hasPlace ? caps : undefined);
      const tried = claimed ? await tryTogether(dependencies, claimed) : untried(step.lanes);
      return { ...step, tried };
    });
  return {
    beginJourney: async ({ journeyId, plan }) => {
      const opening = ({ without }: Assessment): StageOpening => firstOpening(journeyId, plan, without);
      const { without, ...opened } = await trying((capsOf) =>
        beginAndClaim(database, keyring, { journeyId, complete, opening }, capsOf),
      );
      return { without, opened };
    },
    enterStage: async (entry) => trying((capsOf) => openAndClaim(database, keyring, entry, capsOf)),
    closeJourney: async (journeyId, wanted) =>
      trying((capsOf) => endAndClaim(database, keyring, { journeyId, wanted }, capsOf)),
    writeLetter: async (letterId) => trying((capsOf) => writeLetter(database, keyring, letterId, capsOf)),
    tryMessage: async (messageId) =>
      inPlace(async (hasPlace) =>
        hasPlace ? firstTry(() => deliver(dependencies, messageId)) : { outcome: 'failed' },
      ),
  };
}

/** As a journey's first command has it. */
function firstOpening(journeyId: string, plan: Plan, without: readonly string[]): StageOpening {
  const state = beginning(plan, without);
  const [open] = state.commands;
  if (open?.do !== 'open') throw new RangeError('a journey without a stage');
  const { position, opening, effect, pauses } = open;
  return { journeyId, stage: stageAt(state, position).kind, position, opening, effect, pauses };
}

/** Messages without a place go the long way. */
function untried(lanes: Lanes): Record<string, FirstTry> {
  return Object.fromEntries(Object.keys(lanes).map((id) => [id, { outcome: 'failed' }]));
}

/** How many steps send at once. The messages of others go the long way, so that a provider that hangs holds up nothing else. */
function createPlaces({
  firstTries = LIMITS.provider.firstTries,
}: ActivityDependencies): <T>(work: (hasPlace: boolean) => Promise<T>) => Promise<T> {
  let taken = 0;
  return async (work) => {
    if (taken >= firstTries) return work(false);
    taken += 1;
    try {
      return await work(true);
    } finally {
      taken -= 1;
    }
  };
}

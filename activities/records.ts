import { nothingRead } from '../domain/identity-reading.ts';
import type { ClockName, Clocks, ProviderCause, SendCause } from '../domain/journey.ts';
import type { Ending } from '../domain/endings.ts';
import { completePlan } from '../domain/program.ts';
import { assessApplicant } from '../store/roster/directory.ts';
import type { Assessment, PlanCompletion } from '../store/roster/directory.ts';
import { parkForRoster, parkJourney, strikeClock, unparkJourney } from '../store/journeys/journey-clocks.ts';
import type { ClockOutcome } from '../store/journeys/journey-clocks.ts';
import { endJourney } from '../store/journeys/journey-ending.ts';
import type { EndedJourney } from '../store/journeys/journey-ending.ts';
import { readClocks } from '../store/journeys/journey-row.ts';
import { judgeAgain } from '../store/journeys/steps/identity.ts';
import { saveReading } from '../store/journeys/readings.ts';
import { settleRequest } from '../store/staff/second-person/settle.ts';
import type { RequestLook } from '../domain/second-person.ts';
import { openStage, settleStage } from '../store/journeys/stage-opening.ts';
import type { OpenedStage, StageOpening } from '../store/journeys/stage-opening.ts';
import { giveUpVendor } from '../store/journeys/vendor-verdicts.ts';
import type { ActivityDependencies } from './dependencies.ts';

/** What messages go by, by their ids: which queue sends them. */
export type Lanes = Readonly<Record<string, SendCause>>;

/** As histories have it: earlier versions did not say by which queue. */
type SaidBefore<T extends { lanes: Lanes }> = Omit<T, 'lanes'> & { lanes?: Lanes };

type Entry<F extends (database: never, ...rest: never) => unknown> = Parameters<F>[1];

/** Effects on the database alone. Each is one transaction and safe to do twice. */
export interface RecordActivities {
  assessApplicant: (journeyId: string) => Promise<Assessment>;
  openStage: (entry: StageOpening) => Promise<SaidBefore<OpenedStage>>;
  settleStage: (entry: Entry<typeof settleStage>) => Promise<Clocks>;
  strikeClock: (strike: { journeyId: string; clock: ClockName; factsHeard: number }) => Promise<ClockOutcome>;
  parkJourney: (journeyId: string, cause: ProviderCause, waiting?: string) => Promise<string | undefined>;
  parkForRoster: (journeyId: string, waitedMs: number) => Promise<string | undefined>;
  unparkJourney: (journeyId: string) => Promise<Clocks>;
  readClocks: (journeyId: string) => Promise<Clocks>;
  /** The vendor could not be asked for its verdict in time: a person decides. */
  giveUpVendor: (journeyId: string, opening: number) => Promise<void>;
  endJourney: (journeyId: string, ending: Ending) => Promise<SaidBefore<EndedJourney>>;
  giveUpReading: (journeyId: string, captureSet: string) => Promise<void>;
  /** What became of a request to a second person; when its time is over, it expires. */
  settleRequest: (requestId: string) => Promise<RequestLook>;
}

export function createRecordActivities({
  database,
  keyring,
  program,
}: ActivityDependencies): RecordActivities {
  const complete = planCompletion({ program });
  return {
    assessApplicant: (journeyId) => assessApplicant(database, keyring, journeyId, complete),
    openStage: (entry) => openStage(database, keyring, entry),
    settleStage: (entry) => settleStage(database, entry),
    strikeClock: (strike) => strikeClock(database, keyring, strike),
    parkJourney: (journeyId, cause, waiting) => parkJourney(database, journeyId, cause, waiting),
    parkForRoster: (journeyId, waitedMs) => parkForRoster(database, journeyId, waitedMs),
    unparkJourney: (journeyId) => unparkJourney(database, journeyId),
    readClocks: (journeyId) => readClocks(database.sql, journeyId),
    giveUpVendor: (journeyId, opening) => giveUpVendor(database, journeyId, opening),
    endJourney: (journeyId, ending) => endJourney(database, keyring, journeyId, ending),
    settleRequest: (requestId) => settleRequest(database, requestId),
    giveUpReading: async (journeyId, captureSet) => {
      const reviewed = await saveReading(database, journeyId, captureSet, nothingRead);
      if (reviewed) await judgeAgain(database, journeyId);
    },
  };
}

/** Completes plans of earlier versions from the programs as they are now. */
export function planCompletion({ program }: Pick<ActivityDependencies, 'program'>): PlanCompletion {
  return (plan) => completePlan(plan, program(plan.program));
}

import type { Progress } from '../domain/engine-differences.ts';
import type { Resumption } from '../domain/journey.ts';
import type { Plan } from '../domain/program.ts';

/** What is asked of the engine, to compare it with the rows. */
export interface Engine {
  /** The ids of the running workflows of journeys and letters; its list lags by seconds. */
  running: () => Promise<ReadonlySet<string>>;
  /** Whether it knows a workflow, without a lag. */
  stateOf: (workflow: string) => Promise<'running' | 'over' | 'gone'>;
  /** What a running workflow has heard and done, by its history; undefined when it does not run any more. */
  progressOf: (workflow: string) => Promise<Progress | undefined>;
  /** Begins a journey's workflow anew, from its rows; one that runs is ended before. */
  beginAnew: (workflow: string, plan: Plan, from?: Resumption) => Promise<void>;
  /** Ends a workflow that belongs to no row. */
  end: (workflow: string) => Promise<void>;
  /** Begins what staff try again as a group and the engine could not take. */
  beginRetries: () => Promise<void>;
}

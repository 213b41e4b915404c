/** What is asked of the engine, to compare it with the rows. */
export interface Engine {
  /** The ids of the running workflows of journeys and letters; its list lags by seconds. */
  running: () => Promise<ReadonlySet<string>>;
  /** Whether it knows a workflow, without a lag. */
  stateOf: (workflow: string) => Promise<'running' | 'over' | 'gone'>;
  /** Begins what staff try again as a group and the engine could not take. */
  beginRetries: () => Promise<void>;
}

import { historyReader } from '../../platform/workflow-history.ts';
import type { HistoryReader } from '../staff/story/tell-journey.ts';
import { createDispatcher } from './dispatcher.ts';
import type { Dispatcher, DispatcherDependencies } from './dispatcher.ts';
import { createGroupRetries } from './group-retries.ts';
import type { GroupRetries } from './group-retries.ts';
import { createSchedules } from './schedules.ts';
import type { Schedules } from './schedules.ts';
import type { ToldMarks } from './told-marks.ts';

/** All that requests and commands have the engine do or say. Whatever else they are to ask of it is a line here. */
export interface EnginePorts {
  dispatcher: Dispatcher;
  /** Begins what staff try again as a group. */
  groupRetries: GroupRetries;
  /** What the service does every so often. */
  schedules: Schedules;
  /** The engine's own account of a journey, for staff. */
  histories: HistoryReader;
}

/** @returns also `flush`, as `createDispatcher` does */
export function createEnginePorts(
  dependencies: DispatcherDependencies,
): EnginePorts & Pick<ToldMarks, 'flush'> {
  const { flush, ...dispatcher } = createDispatcher(dependencies);
  return {
    dispatcher,
    groupRetries: createGroupRetries(dependencies),
    schedules: createSchedules(dependencies.client),
    histories: historyReader(dependencies.client),
    flush,
  };
}

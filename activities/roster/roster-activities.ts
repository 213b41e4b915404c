import { beating } from '../beating.ts';
import { refreshFromSource } from './refresh-from-source.ts';
import type { RefreshDependencies } from './refresh-from-source.ts';

/** Asks the institution's live service; retried as every provider's call is. */
export interface RosterActivities {
  consultRoster: (journeyId: string) => Promise<void>;
}

export function createRosterActivities(dependencies: RefreshDependencies): RosterActivities {
  return { consultRoster: (journeyId) => beating(() => refreshFromSource(dependencies, journeyId)) };
}

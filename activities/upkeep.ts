import type { ParkCause } from '../domain/journey.ts';
import { askParkedToRetry, findParkedCauses } from '../prisma/store/parked.ts';
import type { ActivityDependencies } from './dependencies.ts';

/** What the schedules do. */
export interface UpkeepActivities {
  parkedCauses: () => Promise<ParkCause[]>;
  probeProvider: (cause: ParkCause) => Promise<boolean>;
  /** @returns how many journeys were asked to retry */
  askRetries: (cause: ParkCause) => Promise<number>;
}

export function createUpkeepActivities({ database, email, sms }: ActivityDependencies): UpkeepActivities {
  const senders = { email, sms };
  return {
    parkedCauses: () => findParkedCauses(database),
    probeProvider: (cause) => senders[cause].probe(),
    askRetries: (cause) => askParkedToRetry(database, cause),
  };
}

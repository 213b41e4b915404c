import type { SendCause } from '../domain/journey.ts';
import { askParkedToRetry, findParkedCauses } from '../prisma/store/parked.ts';
import { noteDone } from '../prisma/store/upkeep.ts';
import type { ActivityDependencies } from './dependencies.ts';

/** What the schedules do. */
export interface UpkeepActivities {
  parkedCauses: () => Promise<SendCause[]>;
  probeProvider: (cause: SendCause) => Promise<boolean>;
  /** @returns how many journeys were asked to retry */
  askRetries: (cause: SendCause) => Promise<number>;
}

export function createUpkeepActivities({ database, email, sms }: ActivityDependencies): UpkeepActivities {
  const senders = { email, sms };
  return {
    parkedCauses: async () => {
      await noteDone(database, 'resume-parked');
      return findParkedCauses(database);
    },
    probeProvider: (cause) => senders[cause].probe(),
    askRetries: (cause) => askParkedToRetry(database, cause),
  };
}

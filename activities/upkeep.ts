import type { ProviderCause } from '../domain/journey.ts';
import { askParkedToGoOn, findParkedCauses } from '../store/journeys/parked.ts';
import { noteProbe } from '../store/running/provider-probes.ts';
import { noteDone } from '../store/running/upkeep.ts';
import { checkDeliveries } from './check-deliveries.ts';
import { deleteDuePictures, removeStrayPictures } from './delete-pictures.ts';
import type { ActivityDependencies } from './dependencies.ts';
import { purgeOverdue } from './purge.ts';
import type { Purged } from './purge.ts';
import { retryWaiting } from './retry-waiting.ts';

/** What the schedules do. */
export interface UpkeepActivities {
  parkedCauses: () => Promise<ProviderCause[]>;
  probeProvider: (cause: ProviderCause) => Promise<boolean>;
  /** Sends what waits for a provider, or has the vendor asked again. @returns how many journeys were asked to go on */
  askRetries: (cause: ProviderCause) => Promise<number>;
  /** Asks providers for reports that never came. @returns of how many messages something was learned */
  checkDeliveries: () => Promise<number>;
  /** Deletes pictures whose time is over. @returns of how many journeys; 0 when none was left */
  deletePictures: () => Promise<number>;
  /** Removes files that no row names, once a day. @returns how many */
  removeStrayPictures: () => Promise<number>;
  /** Deletes some of everything whose time is over. @returns how many of each; empty when nothing was left */
  purgeOverdue: () => Promise<Purged>;
}

export function createUpkeepActivities(dependencies: ActivityDependencies): UpkeepActivities {
  const { database, email, sms, vendor } = dependencies;
  const providers = { email, sms, vendor };
  return {
    parkedCauses: async () => {
      await noteDone(database, 'resume-parked');
      return findParkedCauses(database);
    },
    probeProvider: async (cause) => {
      const answers = await providers[cause].probe();
      await noteProbe(database, cause, answers);
      return answers;
    },
    askRetries: (cause) =>
      cause === 'vendor' ? askParkedToGoOn(database, cause) : retryWaiting(dependencies, cause),
    checkDeliveries: () => checkDeliveries(dependencies),
    deletePictures: () => deleteDuePictures(dependencies),
    removeStrayPictures: () => removeStrayPictures(dependencies),
    purgeOverdue: () => purgeOverdue(dependencies),
  };
}

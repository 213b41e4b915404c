import type { Digest } from '../domain/digest.ts';
import type { Reconciled, ReconcileOrder } from '../domain/engine-differences.ts';
import type { ProviderCause } from '../domain/journey.ts';
import { askParkedToGoOn, findParkedCauses } from '../store/journeys/parked.ts';
import { readDigest } from '../store/running/digest.ts';
import { noteProbe } from '../store/running/provider-probes.ts';
import { noteDone } from '../store/running/upkeep.ts';
import { checkDeliveries } from './check-deliveries.ts';
import { deleteDuePictures, removeStrayPictures } from './delete-pictures.ts';
import { deleteAtVendor } from './delete-at-vendor.ts';
import type { ActivityDependencies } from './dependencies.ts';
import { purgeOverdue } from './purge.ts';
import type { Purged } from './purge.ts';
import { reconcile } from './reconcile.ts';
import { retryWaiting } from './retry-waiting.ts';

/** What the schedules do. */
export interface UpkeepActivities {
  parkedCauses: () => Promise<ProviderCause[]>;
  probeProvider: (cause: ProviderCause) => Promise<boolean>;
  /** Sends what waits for a provider, or has the vendor asked again. @returns how many journeys were asked to go on */
  askRetries: (cause: ProviderCause) => Promise<number>;
  /** Asks providers for reports that never came. @returns of how many messages something was learned */
  checkDeliveries: () => Promise<number>;
  /** Asks the identity vendor to delete what it must not have any more. @returns how many checks it has deleted */
  deleteAtVendor: () => Promise<number>;
  /** Deletes pictures whose time is over. @returns of how many journeys; 0 when none was left */
  deletePictures: () => Promise<number>;
  /** Removes files that no row names, once a day. @returns how many */
  removeStrayPictures: () => Promise<number>;
  /** Compares the rows with the engine's workflows, and mends what can be. */
  reconcile: (order?: ReconcileOrder) => Promise<Reconciled>;
  /** A day in numbers, for the operator; also in the log. */
  digest: () => Promise<Digest>;
  /** Deletes some of everything whose time is over. @returns how many of each; empty when nothing was left */
  purgeOverdue: () => Promise<Purged>;
}

const notCompared: Reconciled = {
  ...{ open: 0, running: 0, looked: 0, mended: 0, toldAgain: 0, ended: 0, differences: 0 },
};

export function createUpkeepActivities(dependencies: ActivityDependencies): UpkeepActivities {
  const { database, email, sms, vendor, engine, logger } = dependencies;
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
    deleteAtVendor: () => deleteAtVendor(dependencies),
    deletePictures: () => deleteDuePictures(dependencies),
    removeStrayPictures: () => removeStrayPictures(dependencies),
    reconcile: async (order) => (engine ? reconcile(dependencies, engine, order) : notCompared),
    digest: async () => {
      const found = await readDigest(database);
      logger.info({ event: 'digest', ...found });
      await noteDone(database, 'digest');
      return found;
    },
    purgeOverdue: () => purgeOverdue(dependencies),
  };
}

import { VendorFailure } from '../imaging/vendor/ports.ts';
import { noteDeleted, takeDeletion } from '../store/journeys/vendor-deletions.ts';
import type { VendorDeletion } from '../store/journeys/vendor-deletions.ts';
import type { ActivityDependencies } from './dependencies.ts';

type Needed = Pick<ActivityDependencies, 'database' | 'vendor' | 'logger'>;

/** A run ends well within the activity's own limit. Milliseconds. */
const RUN = 15_000;

/**
 * Asks the identity vendor to delete what it must not have any more, one check after the other. A vendor that fails is left in peace until the
 * next run; what it has not confirmed is tried for as long as it takes.
 * @returns how many checks it has deleted
 */
export async function deleteAtVendor(dependencies: Needed): Promise<number> {
  const until = performance.now() + RUN;
  let deleted = 0;
  while (performance.now() < until) {
    const deletion = await takeDeletion(dependencies.database);
    if (!deletion) break;
    const outcome = await tryDeletion(dependencies, deletion);
    if (outcome === 'deleted') deleted += 1;
    if (outcome === 'down') break;
  }
  return deleted;
}

async function tryDeletion(
  { database, vendor, logger }: Needed,
  deletion: VendorDeletion & { tries: number },
): Promise<'deleted' | 'refused' | 'down'> {
  try {
    await vendor.erase(deletion.reference);
  } catch (failure) {
    if (!(failure instanceof VendorFailure)) throw failure;
    const { cause, code } = failure;
    logger.warn({
      event: 'vendor.undeleted',
      journey: deletion.journeyId,
      cause,
      code,
      tries: deletion.tries,
    });
    return cause === 'refused' ? 'refused' : 'down';
  }
  await noteDeleted(database, deletion);
  return 'deleted';
}

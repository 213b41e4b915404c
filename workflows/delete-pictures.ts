import { proxyActivities } from '@temporalio/workflow';
import type { Activities } from '../activities/create-activities.ts';

const upkeep = proxyActivities<Activities>({
  startToCloseTimeout: '1 minute',
  retry: { maximumAttempts: 3, initialInterval: '1 second' },
});
/** It looks at every file there is. */
const sweeping = proxyActivities<Activities>({
  startToCloseTimeout: '1 hour',
  retry: { maximumAttempts: 1 },
});

/** What is left after so many is deleted by the next run: a history stays short. */
const MOST_BATCHES = 100;

/**
 * Run by the `delete-pictures` schedule: deletes the pictures of documents and faces whose time is over, then files that belong to none.
 * @returns of how many journeys
 */
export async function deletePictures(): Promise<number> {
  let journeys = 0;
  for (let batch = 0; batch < MOST_BATCHES; batch++) {
    const deleted = await upkeep.deletePictures();
    if (deleted === 0) break;
    journeys += deleted;
  }
  await sweeping.removeStrayPictures();
  return journeys;
}

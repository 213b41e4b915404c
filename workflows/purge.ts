import { proxyActivities } from '@temporalio/workflow';
import type { Activities } from '../activities/create-activities.ts';

const upkeep = proxyActivities<Activities>({
  startToCloseTimeout: '5 minutes',
  retry: { maximumAttempts: 3, initialInterval: '1 second' },
});

/** What is left after so many is deleted by the next run: a history stays short. */
const MOST_BATCHES = 100;

/**
 * Run by the `purge` schedule: deletes everything whose time is over (domain/retention.ts).
 * @returns how many rows
 */
export async function purge(): Promise<number> {
  let rows = 0;
  for (let batch = 0; batch < MOST_BATCHES; batch++) {
    const purged = Object.values(await upkeep.purgeOverdue());
    if (purged.length === 0) break;
    rows += purged.reduce((sum, each) => sum + each, 0);
  }
  return rows;
}

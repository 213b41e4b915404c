import { proxyActivities } from '@temporalio/workflow';
import type { Activities } from '../activities/create-activities.ts';
import type { Digest } from '../domain/digest.ts';

const upkeep = proxyActivities<Activities>({
  startToCloseTimeout: '30 seconds',
  retry: { maximumAttempts: 10, initialInterval: '10 seconds' },
});

/** Run by the `digest` schedule: a day in numbers, in the log and, as its result, on the page of the schedules. */
export async function digest(): Promise<Digest> {
  return upkeep.digest();
}

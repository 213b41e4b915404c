import { continueAsNew, proxyActivities, sleep, workflowInfo } from '@temporalio/workflow';
import type { Activities } from '../activities/create-activities.ts';
import { laneOf } from './contract.ts';
import type { GroupRetryInput } from './contract.ts';

/** After so many batches, half an hour's at least, it goes on with a history of its own. */
const MOST_BATCHES = 100;

/**
 * Tries journeys again that are stuck alike, as staff have asked: batch by batch, until all have had their turn, staff stop it, or the
 * provider turns out to be down still. Which are left, and whether it is to stop, the rows say.
 */
export async function retryGroup(input: GroupRetryInput): Promise<void> {
  const { retryId, lane, batches = MOST_BATCHES } = input;
  const { retryBatch } = proxyActivities<Activities>({
    taskQueue: laneOf(workflowInfo().taskQueue, lane),
    startToCloseTimeout: '2 minutes',
    heartbeatTimeout: '10 seconds',
    retry: { initialInterval: '1 second', maximumInterval: '1 minute' },
  });
  for (let batch = 0; batch < batches; batch++) {
    const { over, restMs } = await retryBatch(retryId);
    if (over) return;
    if (restMs > 0) await sleep(restMs);
  }
  await continueAsNew<typeof retryGroup>(input);
}

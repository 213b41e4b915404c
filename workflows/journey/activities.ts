import { proxyActivities, proxyLocalActivities } from '@temporalio/workflow';
import { LIMITS } from '../../domain/limits.ts';
import type { Activities } from '../../activities/create-activities.ts';

/** Effects on the database alone: quick, safe to repeat, tried until they succeed. */
export const records = proxyLocalActivities<Activities>({
  startToCloseTimeout: '15 seconds',
  retry: { initialInterval: '200 milliseconds', maximumInterval: '10 seconds' },
});

/** Provider calls: from 1 s, doubling to 1 minute, until patience is over; then the journey parks. */
export function messagesWithin(patience: number): Pick<Activities, 'deliverMessage'> {
  const { firstRetry, longestRetry, attempt } = LIMITS.provider;
  return proxyActivities<Activities>({
    startToCloseTimeout: attempt * 2,
    scheduleToCloseTimeout: patience,
    retry: { initialInterval: firstRetry, maximumInterval: longestRetry, backoffCoefficient: 2 },
  });
}

/** Reading a document: heavy, in a worker thread; a crash of the thread is worth another try. */
export const identity = proxyActivities<Activities>({
  startToCloseTimeout: LIMITS.identityReading.attempt,
  retry: { maximumAttempts: LIMITS.identityReading.tries, initialInterval: '1 second' },
});

import { ActivityCancellationType, proxyActivities, proxyLocalActivities } from '@temporalio/workflow';
import { LIMITS } from '../../domain/limits.ts';
import type { Activities } from '../../activities/create-activities.ts';

/** Effects on the database alone: quick, safe to repeat, tried until they succeed. */
export const records = proxyLocalActivities<Activities>({
  startToCloseTimeout: '15 seconds',
  retry: { initialInterval: '200 milliseconds', maximumInterval: '10 seconds' },
});

/** A worker that dies is missed this soon, and what it was at is given to another; one that lives says so meanwhile. */
const heartbeatTimeout = '10 seconds';

/** The institution's live roster: asked until it answers, for as long as the journey could last. */
export function rosterWithin(window: number): Pick<Activities, 'consultRoster'> {
  const { firstRetry, longestRetry, attempt } = LIMITS.provider;
  return proxyActivities<Activities>({
    startToCloseTimeout: attempt * 2,
    scheduleToCloseTimeout: window,
    heartbeatTimeout,
    retry: { initialInterval: firstRetry, maximumInterval: longestRetry, backoffCoefficient: 2 },
  });
}

/**
 * Provider calls: from 1 s, doubling to 1 minute, until patience is over; then the journey parks. What is out when the journey ends
 * is abandoned: the activity itself sees that its journey has ended, which needs no race with its own completion.
 */
export function messagesWithin(patience: number): Pick<Activities, 'deliverMessage'> {
  const { firstRetry, longestRetry, attempt } = LIMITS.provider;
  return proxyActivities<Activities>({
    startToCloseTimeout: attempt * 2,
    scheduleToCloseTimeout: patience,
    cancellationType: ActivityCancellationType.ABANDON,
    heartbeatTimeout,
    retry: { initialInterval: firstRetry, maximumInterval: longestRetry, backoffCoefficient: 2 },
  });
}

/** Reading a document: heavy, in a worker thread. How often it may be begun is for the activity to count. */
export const identity = proxyActivities<Activities>({
  startToCloseTimeout: LIMITS.identityReading.attempt,
  cancellationType: ActivityCancellationType.ABANDON,
  heartbeatTimeout,
  retry: { initialInterval: '1 second', maximumInterval: '10 seconds' },
});

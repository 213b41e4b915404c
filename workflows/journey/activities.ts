import {
  ActivityCancellationType,
  proxyActivities,
  proxyLocalActivities,
  workflowInfo,
} from '@temporalio/workflow';
import type { ProviderCause } from '../../domain/journey.ts';
import { ENGINE_LIMITS } from '../../domain/engine-limits.ts';
import type { Activities } from '../../activities/create-activities.ts';
import { laneOf } from '../contract.ts';
import type { Lane } from '../contract.ts';

/** Effects on the database alone: quick, safe to repeat, tried until they succeed. */
export const records = proxyLocalActivities<Activities>({
  startToCloseTimeout: '15 seconds',
  retry: { initialInterval: '200 milliseconds', maximumInterval: '10 seconds' },
});

/** Steps with the first try of what they send; tried until they succeed. */
export const steps = proxyLocalActivities<Activities>({
  startToCloseTimeout: ENGINE_LIMITS.provider.attempt * 3,
  retry: { initialInterval: '200 milliseconds', maximumInterval: '10 seconds' },
});

/** A worker that dies is missed this soon, and what it was at is given to another; one that lives says so meanwhile. */
const heartbeatTimeout = '10 seconds';

/** How any provider is called and called again: from 1 s, doubling to 1 minute. */
const provider = {
  startToCloseTimeout: ENGINE_LIMITS.provider.attempt * 2,
  heartbeatTimeout,
  retry: {
    initialInterval: ENGINE_LIMITS.provider.firstRetry,
    maximumInterval: ENGINE_LIMITS.provider.longestRetry,
    backoffCoefficient: 2,
  },
} as const;

/** The institution's live roster: asked until it answers. */
export function liveRoster(): Pick<Activities, 'consultRoster'> {
  return proxyActivities<Activities>({
    ...provider,
    taskQueue: queueOf('roster'),
    scheduleToCloseTimeout: ENGINE_LIMITS.roster.asked,
  });
}

/**
 * Messages, and an outside identity vendor, are tried until patience is over; then the journey parks. What is out when the journey ends is
 * abandoned: the activity itself sees that its journey has ended, which needs no race with its own completion.
 */
export function providerWithin(
  patience: number,
  lane: ProviderCause,
): Pick<Activities, 'deliverMessage' | 'askVendor' | 'askVerdict'> {
  return proxyActivities<Activities>({
    ...provider,
    taskQueue: queueOf(lane),
    scheduleToCloseTimeout: patience,
    cancellationType: ActivityCancellationType.ABANDON,
  });
}

/** Reading a document: heavy, in a worker thread. How often it may be begun is for the activity to count. */
export function identity(): Pick<Activities, 'readDocument'> {
  return proxyActivities<Activities>({
    taskQueue: queueOf('reading'),
    startToCloseTimeout: ENGINE_LIMITS.identityReading.attempt,
    cancellationType: ActivityCancellationType.ABANDON,
    heartbeatTimeout,
    retry: { initialInterval: '1 second', maximumInterval: '10 seconds' },
  });
}

function queueOf(lane: Lane): string {
  return laneOf(workflowInfo().taskQueue, lane);
}

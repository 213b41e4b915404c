import { proxyActivities } from '@temporalio/workflow';
import type { Activities } from '../activities/create-activities.ts';
import type { SendCause } from '../domain/journey.ts';

const upkeep = proxyActivities<Activities>({
  startToCloseTimeout: '30 seconds',
  retry: { maximumAttempts: 3, initialInterval: '1 second' },
});

/**
 * Run by the `resume-parked` schedule: probes each provider that journeys are parked for and, when it answers again, asks them
 * to retry, spread out so that the provider is not run over.
 * @returns how many were asked
 */
export async function resumeParked(): Promise<number> {
  let resumed = 0;
  for (const cause of await upkeep.parkedCauses()) resumed += await resumeFor(cause);
  return resumed;
}

async function resumeFor(cause: SendCause): Promise<number> {
  return (await upkeep.probeProvider(cause)) ? upkeep.askRetries(cause) : 0;
}

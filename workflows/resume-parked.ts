import { patched, proxyActivities } from '@temporalio/workflow';
import type { Activities } from '../activities/create-activities.ts';
import type { ProviderCause } from '../domain/journey.ts';

const upkeep = proxyActivities<Activities>({
  startToCloseTimeout: '30 seconds',
  retry: { maximumAttempts: 3, initialInterval: '1 second' },
});

/**
 * Run by the `resume-parked` schedule: probes each provider that something waits for and, when it answers again, has that sent, the first
 * alone; the journeys that were parked for it then go on. Then it asks for the reports that never came, and the identity vendor for deletions
 * that it has not confirmed.
 * @returns how many
 */
export async function resumeParked(): Promise<number> {
  let resumed = 0;
  for (const cause of await upkeep.parkedCauses()) resumed += await resumeFor(cause);
  if (patched('check-deliveries')) await upkeep.checkDeliveries();
  if (patched('vendor-deletions')) await upkeep.deleteAtVendor();
  return resumed;
}

async function resumeFor(cause: ProviderCause): Promise<number> {
  return (await upkeep.probeProvider(cause)) ? upkeep.askRetries(cause) : 0;
}

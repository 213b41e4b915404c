import {
  condition,
  defineSignal,
  proxyLocalActivities,
  setHandler,
  workflowInfo,
} from '@temporalio/workflow';
import type { floorActivities } from './floor-worker.ts';

export const personActed = defineSignal('personActed');

const { done } = proxyLocalActivities<typeof floorActivities>({ startToCloseTimeout: '1 minute' });

/** What an onboarding must cost at the least: it begins, an applicant acts twice, and three effects are had. */
export async function bareFlow(): Promise<void> {
  const { workflowId } = workflowInfo();
  let acted = 0;
  setHandler(personActed, () => {
    acted += 1;
  });
  await done(workflowId);
  await condition(() => acted >= 1);
  await done(workflowId);
  await condition(() => acted >= 2);
  await done(workflowId);
}

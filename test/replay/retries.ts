import { randomUUID } from 'node:crypto';
import { taskQueue, workflowTypes } from '../../workflows/contract.ts';
import type { GroupRetryInput } from '../../workflows/contract.ts';
import { addRetry } from '../support/group-retries.ts';
import type { World } from '../support/world.ts';

interface Run {
  workflowId: string;
  runId: string;
}

/** The ways of a group that is tried again: each begins one and gives the run whose history it is, once that is over. */
export const retryStories: Record<string, (world: World) => Promise<Run>> = {
  'retry-group-done': (world) => tell(world, false),
  /** Somebody else has its journey: it waits, and goes on with a history of its own. */
  'retry-group-continued': (world) => tell(world, true),
};

async function tell({ env, database }: World, taken: boolean): Promise<Run> {
  const retryId = await addRetry(database, [randomUUID()], { taken });
  const input: GroupRetryInput = { retryId, lane: 'sms', batches: 1 };
  const workflowId = `retry-group-${retryId}`;
  const { firstExecutionRunId: runId } = await env.client.workflow.start(workflowTypes.retryGroup, {
    ...{ taskQueue, workflowId, args: [input] },
  });
  const first = env.client.workflow.getHandle(workflowId, runId);
  while ((await first.describe()).status.name === 'RUNNING')
    await new Promise((resolve) => setTimeout(resolve, 20));
  await database.pool.query('DELETE FROM group_retries WHERE id = $1', [retryId]);
  return { workflowId, runId };
}

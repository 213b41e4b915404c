import { isGrpcServiceError, WorkflowNotFoundError } from '@temporalio/client';
import type { Client } from '@temporalio/client';
import type { Engine } from '../activities/engine.ts';
import { formKinds } from '../domain/form-kinds.ts';
import { workflowTypes } from '../workflows/contract.ts';

/** gRPC's NOT_FOUND. */
const NOT_FOUND = 5;

const types = [...formKinds, 'stepUp', 'deliverLetter'] as const;
const query = `ExecutionStatus = 'Running' AND WorkflowType IN (${types.map((type) => `'${workflowTypes[type]}'`).join(', ')})`;

/** The engine as the reconciling schedule asks it. */
export function createEngine(
  client: Client,
  taskQueue: string,
  beginRetries: Engine['beginRetries'],
): Engine {
  return {
    beginRetries,
    running: async () => {
      const ids = new Set<string>();
      for await (const { workflowId, taskQueue: queue } of client.workflow.list({ query }))
        if (queue === taskQueue) ids.add(workflowId);
      return ids;
    },
    stateOf: async (workflow) => {
      try {
        const { status } = await client.workflow.getHandle(workflow).describe();
        return status.name === 'RUNNING' ? 'running' : 'over';
      } catch (error) {
        if (isUnknown(error)) return 'gone';
        throw error;
      }
    },
  };
}

function isUnknown(error: unknown): boolean {
  return (
    error instanceof WorkflowNotFoundError ||
    (isGrpcServiceError(error) && (error.code as number) === NOT_FOUND)
  );
}

import { isGrpcServiceError, WorkflowNotFoundError } from '@temporalio/client';
import type { Client } from '@temporalio/client';
import type { Engine } from '../activities/engine.ts';
import type { Progress } from '../domain/engine-differences.ts';
import { formKinds } from '../domain/form-kinds.ts';
import type { Activities } from '../activities/create-activities.ts';
import { beginLabelled } from '../store/outbox/begin-workflow.ts';
import { eventsOf } from '../platform/workflow-history.ts';
import { tell, workflowTypes } from '../workflows/contract.ts';
import type { JourneyInput } from '../workflows/contract.ts';

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
    progressOf: (workflow) => readProgress(client, workflow),
    beginAnew: async (workflowId, plan, from) => {
      await endIfRunning(client, workflowId);
      const input: JourneyInput = { journeyId: workflowId, plan, ...(from && { from }) };
      await beginLabelled(client, workflowTypes[plan.kind], plan, {
        ...{ taskQueue, workflowId, args: [input] },
        workflowIdReusePolicy: 'ALLOW_DUPLICATE',
      });
    },
    end: (workflow) => endIfRunning(client, workflow),
  };
}

/** The activities by which a journey comes to an opening, as the history names them. */
const opens: readonly string[] = [
  'beginJourney',
  'openStage',
  'enterStage',
  'settleStage',
] satisfies (keyof Activities)[];

/** An ordinary activity is done with its completion, a local one is a marker. */
async function readProgress(client: Client, workflow: string): Promise<Progress | undefined> {
  try {
    const handle = client.workflow.getHandle(workflow);
    const events = eventsOf(await handle.fetchHistory());
    const scheduled = new Map(events.map(({ id, name }) => [id, name]));
    const done = events.flatMap(({ kind, name, begunBy, failure }) => {
      if (failure !== undefined) return [];
      if (kind === 'markerRecorded') return name ?? [];
      return kind === 'activityTaskCompleted' ? (scheduled.get(begunBy ?? 0) ?? []) : [];
    });
    return {
      facts: events.flatMap(({ name, fact }) => (name === tell.name && fact ? fact.id : [])),
      openings: done.filter((name) => opens.includes(name)).length,
    };
  } catch (error) {
    if (isUnknown(error)) return undefined;
    throw error;
  }
}

async function endIfRunning(client: Client, workflow: string): Promise<void> {
  try {
    await client.workflow.getHandle(workflow).terminate('rows and workflow do not match');
  } catch (error) {
    if (!isUnknown(error)) throw error;
  }
}

function isUnknown(error: unknown): boolean {
  return (
    error instanceof WorkflowNotFoundError ||
    (isGrpcServiceError(error) && (error.code as number) === NOT_FOUND)
  );
}

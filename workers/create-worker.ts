import { Worker } from '@temporalio/worker';
import type { NativeConnection, WorkerOptions } from '@temporalio/worker';
import type { Activities } from '../activities/create-activities.ts';

export interface WorkerSettings {
  connection: NativeConnection;
  namespace: string;
  taskQueue: string;
  /** Path of the bundle made ahead, or its code. */
  workflowBundle: { codePath: string } | { code: string };
  activities: Activities;
  /** Sized to the journeys that move, not to those that wait: 500 was measured as fast as any, with flat memory. */
  cachedWorkflows: number;
}

export async function createWorker({
  connection,
  namespace,
  taskQueue,
  workflowBundle,
  activities,
  cachedWorkflows,
}: WorkerSettings): Promise<Worker> {
  const options: WorkerOptions = {
    connection,
    namespace,
    taskQueue,
    workflowBundle,
    activities,
    maxCachedWorkflows: cachedWorkflows,
    shutdownGraceTime: '10 seconds',
  };
  return Worker.create(options);
}

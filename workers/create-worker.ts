import { Worker } from '@temporalio/worker';
import type { NativeConnection, WorkerOptions } from '@temporalio/worker';
import type { Activities } from '../activities/create-activities.ts';
import { laneOf, lanes } from '../workflows/contract.ts';
import type { Lane } from '../workflows/contract.ts';

export interface WorkerSettings {
  connection: NativeConnection;
  namespace: string;
  taskQueue: string;
  /** Path of the bundle made ahead, or its code. */
  workflowBundle: { codePath: string } | { code: string };
  activities: Activities;
  /** Sized to the journeys that move, not to those that wait: 500 was measured as fast as any, with flat memory. */
  cachedWorkflows: number;
  /** How many activities of a lane run at once. */
  slots?: Partial<Record<Lane, number>> | undefined;
}

/** A process's workers: one for the workflows and what is quick, and one for each lane. */
export interface Workers {
  /** Resolves when all have stopped; when one fails, the others stop too. */
  run: () => Promise<void>;
  shutdown: () => void;
  getState: Worker['getState'];
}

/** A provider that hangs takes ten seconds a try; two documents are read at once, and some wait with their pictures at hand; a vendor gets
 * eight people's pictures at once. */
const SLOTS: Record<Lane, number> = { email: 100, sms: 100, roster: 50, reading: 8, vendor: 8 };

const shutdownGraceTime = '10 seconds';

export async function createWorker(settings: WorkerSettings): Promise<Workers> {
  const main = await createMain(settings);
  const all = [main, ...(await Promise.all(lanes.map((lane) => createLane(settings, lane))))];
  const shutdown = (): void => {
    for (const worker of all) if (worker.getState() === 'RUNNING') worker.shutdown();
  };
  const runOne = async (worker: Worker): Promise<void> => {
    try {
      await worker.run();
    } finally {
      shutdown();
    }
  };
  return {
    run: async () => {
      const failed = (await Promise.allSettled(all.map(runOne))).find(({ status }) => status === 'rejected');
      if (failed?.status === 'rejected') throw failed.reason;
    },
    shutdown,
    getState: () => main.getState(),
  };
}

function createMain({ workflowBundle, cachedWorkflows, ...settings }: WorkerSettings): Promise<Worker> {
  const options: WorkerOptions = {
    ...common(settings),
    taskQueue: settings.taskQueue,
    workflowBundle,
    maxCachedWorkflows: cachedWorkflows,
  };
  return Worker.create(options);
}

function createLane(settings: WorkerSettings, lane: Lane): Promise<Worker> {
  return Worker.create({
    ...common(settings),
    taskQueue: laneOf(settings.taskQueue, lane),
    maxConcurrentActivityTaskExecutions: settings.slots?.[lane] ?? SLOTS[lane],
  });
}

function common({
  connection,
  namespace,
  activities,
}: Pick<WorkerSettings, 'connection' | 'namespace' | 'activities'>): Omit<WorkerOptions, 'taskQueue'> {
  return { connection, namespace, activities, shutdownGraceTime };
}

import type { Client } from '@temporalio/client';
import type { Database } from '../prisma/store/database.ts';
import { isPortalBuilt } from './portal.ts';
import type { Probe } from './readiness.ts';

const PATIENCE_MS = 1_500;
/** A worker asks again at least every minute; one that has not for longer is gone. */
const POLLED_WITHIN_MS = 90_000;

/** Whether the database answers and has its schema. */
export function databaseProbe({ prisma }: Pick<Database, 'prisma'>): Probe {
  return {
    name: 'database',
    check: async () => {
      await prisma.$queryRaw`SELECT alta_now()`;
      return true;
    },
  };
}

/** Whether the workflow engine answers. */
export function temporalProbe(client: Client): Probe {
  return {
    name: 'temporal',
    check: () =>
      client.withDeadline(Date.now() + PATIENCE_MS, async () => {
        await client.workflowService.getSystemInfo({});
        return true;
      }),
  };
}

/** Whether a worker has asked for work lately: without one, nothing that is handed in would move on. */
export function workerProbe(client: Client, namespace: string, taskQueue: string): Probe {
  return {
    name: 'worker',
    check: () =>
      client.withDeadline(Date.now() + PATIENCE_MS, async () => {
        const { pollers } = await client.workflowService.describeTaskQueue({
          namespace,
          taskQueue: { name: taskQueue },
        });
        const latest = Math.max(0, ...pollers.map((poller) => Number(poller.lastAccessTime?.seconds ?? 0)));
        return Date.now() - latest * 1000 < POLLED_WITHIN_MS;
      }),
  };
}

/** Whether the portal has been built. */
export function portalProbe(dir: string): Probe {
  return { name: 'portal', check: () => Promise.resolve(isPortalBuilt(dir)) };
}

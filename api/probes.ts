import type { Client } from '@temporalio/client';
import type { Database } from '../store/connection/database.ts';
import { countLives } from '../store/running/downtime.ts';
import { countDifferences, isRestored } from '../store/running/engine-differences.ts';
import { countFailingWorkflows } from '../store/running/failing-workflows.ts';
import { isPortalBuilt } from './portal.ts';
import type { Probe } from './readiness.ts';

const PATIENCE_MS = 1_500;

/** Whether the database answers and has its schema. */
export function databaseProbe({ sql }: Pick<Database, 'sql'>): Probe {
  return {
    name: 'database',
    check: async () => {
      await sql.$queryRaw`SELECT alta_now()`;
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

/** Whether a worker has noted its life lately, by the database's clock: without one, nothing that is handed in moves on. */
export function workerProbe(database: Pick<Database, 'sql'>): Probe {
  return { name: 'worker', check: async () => (await countLives(database, 'worker')) > 0 };
}

/** Whether the engine gets on with every workflow. */
export function workflowsProbe(database: Pick<Database, 'sql'>): Probe {
  return { name: 'workflows', check: async () => (await countFailingWorkflows(database)) === 0 };
}

/** Whether rows and workflows match: not while a restored database has not been compared, or staff have something to look at. */
export function reconciledProbe(database: Pick<Database, 'sql'>): Probe {
  return {
    name: 'reconciled',
    check: async () => !(await isRestored(database)) && (await countDifferences(database)) === 0,
  };
}

/** Whether the portal has been built. */
export function portalProbe(dir: string): Probe {
  return { name: 'portal', check: () => Promise.resolve(isPortalBuilt(dir)) };
}

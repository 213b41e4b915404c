import { existsSync } from 'node:fs';
import { createActivities } from '../activities/create-activities.ts';
import { DAY } from '../domain/duration.ts';
import { LIMITS } from '../domain/limits.ts';
import { purge } from '../domain/retention.ts';
import { configOrExit } from '../platform/config.ts';
import { connectNative } from '../platform/temporal-native.ts';
import { createGroupRetries } from '../store/outbox/group-retries.ts';
import { connectClient } from '../platform/temporal.ts';
import { bundlePath, bundleWorkflows } from './bundle.ts';
import { createWorker } from './create-worker.ts';
import { createEngine } from './engine.ts';
import { createWorkerParts } from './dependencies.ts';
import { serveHealth } from './health.ts';
import { noteLives } from './life.ts';
import { useLogger } from './runtime.ts';
import { ensureSchedules } from './schedules.ts';

const config = configOrExit('worker');
const parts = await createWorkerParts(config);
const { logger } = parts;
const { namespace, taskQueue } = config.temporal;

useLogger(logger);
const temporal = await connectClient(config);
const connection = await connectNative(config);
const groupRetries = createGroupRetries({
  client: temporal.client,
  taskQueue,
  database: parts.database,
  logger,
});
const worker = await createWorker({
  connection,
  namespace,
  taskQueue,
  workflowBundle: existsSync(bundlePath) ? { codePath: bundlePath } : await bundleWorkflows(),
  activities: createActivities({
    ...parts,
    engine: createEngine(temporal.client, taskQueue, groupRetries.begin),
  }),
  cachedWorkflows: config.worker.workflowCache,
});

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    worker.shutdown();
  });
}

const running = worker.run();
const { database } = parts;
const life = noteLives({
  ...{ database, logger, client: temporal.client },
  works: () => worker.getState() === 'RUNNING',
});
const { port } = config.worker;
const health =
  port === undefined
    ? undefined
    : await serveHealth(life, { host: config.http.host, port, access: config.metrics });

logger.info({ event: 'worker.started', pid: process.pid });
// Beside the work, which does not wait for them: a worker that starts anew has journeys to go on with first.
const scheduled = ensureSchedules(temporal.client, taskQueue, {
  resumeParked: config.worker.resumeEveryMs,
  deletePictures: LIMITS.pictures.lookEvery,
  purge: purge.every,
  reconcile: LIMITS.reconcile.every,
  digest: DAY,
}).catch((error: unknown) => {
  if (worker.getState() === 'RUNNING') worker.shutdown();
  throw error;
});
try {
  await Promise.all([running, scheduled]);
} finally {
  await Promise.allSettled([running]);
  await health?.close();
  await life.end();
  await parts.close();
  await connection.close();
  await temporal.close();
  logger.info({ event: 'worker.stopped' });
}

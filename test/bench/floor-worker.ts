// A process of its own: the library as it comes, without any of ours (workers/lean-calls.ts). The parent hears of each effect.
import { fileURLToPath } from 'node:url';
import { DefaultLogger, NativeConnection, Runtime, Worker } from '@temporalio/worker';

/** As many as a worker of ours keeps. */
const CACHED = 500;

export const floorActivities = {
  done: (workflowId: string): Promise<void> => {
    process.send?.({ workflowId });
    return Promise.resolve();
  },
};

const [address, taskQueue] = process.argv.slice(2);
if (process.send && address !== undefined && taskQueue !== undefined) {
  process.once('disconnect', () => process.exit(0));
  Runtime.install({ logger: new DefaultLogger('WARN') });
  const worker = await Worker.create({
    connection: await NativeConnection.connect({ address }),
    taskQueue,
    workflowsPath: fileURLToPath(new URL('floor-workflow.ts', import.meta.url)),
    activities: floorActivities,
    maxCachedWorkflows: CACHED,
  });
  process.send({ ready: true });
  await worker.run();
}

import { hostname } from 'node:os';
import { Argument, Command } from 'commander';
import { configOrExit } from '../../platform/config.ts';
import { connectClient } from '../../platform/temporal.ts';

type Process = 'api' | 'worker';

/** A worker asks for work at least once a minute; a longer silence means that it hangs. */
const silenceMs = 90_000;

async function isApiAlive(): Promise<boolean> {
  const port = process.env['PORT'] ?? '3000';
  const response = await fetch(`http://127.0.0.1:${port}/healthz`, { signal: AbortSignal.timeout(3_000) });
  return response.ok;
}

/** Whether a worker of this machine or container has asked Temporal for work lately; a worker has no port to ask. */
async function isWorkerPolling(): Promise<boolean> {
  const config = configOrExit('worker');
  const { namespace, taskQueue } = config.temporal;
  const { client, close } = await connectClient(config);
  try {
    const { pollers } = await client.withDeadline(Date.now() + 3_000, async () =>
      client.workflowService.describeTaskQueue({ namespace, taskQueue: { name: taskQueue } }),
    );
    return pollers.some(({ identity, lastAccessTime }) => {
      const lastMs = Number(lastAccessTime?.seconds ?? 0) * 1000;
      return identity?.endsWith(`@${hostname()}`) === true && Date.now() - lastMs < silenceMs;
    });
  } finally {
    await close();
  }
}

/** `alta health api|worker`: exit code 0 when that process is well on this machine; for container health checks. */
export function healthCommand(): Command {
  return new Command('health')
    .description('say whether a process is well on this machine; for container health checks')
    .addArgument(new Argument('<process>').choices(['api', 'worker']))
    .action(async (name: Process) => {
      const well = await (name === 'api' ? isApiAlive() : isWorkerPolling()).catch(() => false);
      console.log(well ? 'well' : 'not well');
      process.exitCode = well ? 0 : 1;
    });
}

import { Argument } from 'commander';
import type { Command } from 'commander';
import { configOrExit } from '../../platform/config.ts';

type Asked = 'api' | 'worker' | 'engine';

async function answersOk(port: string, path: string): Promise<boolean> {
  const response = await fetch(`http://127.0.0.1:${port}${path}`, { signal: AbortSignal.timeout(5_000) });
  return response.ok;
}

const apiPort = (): string => process.env['PORT'] ?? '3000';

/** By its own port; one that has none is judged by what workers have noted in the database. */
async function isWorkerWell(): Promise<boolean> {
  const { worker, database: config } = configOrExit('worker');
  if (worker.port !== undefined) return answersOk(String(worker.port), '/readyz');
  // The database client takes long to load, and a container asks every few seconds: only this question pays.
  const [{ openDatabase }, { countLives }] = await Promise.all([
    import('../../store/connection/database.ts'),
    import('../../store/running/downtime.ts'),
  ]);
  const database = openDatabase(config.url, 1);
  try {
    return (await countLives(database, 'worker')) > 0;
  } finally {
    await database.close();
  }
}

const checks: Record<Asked, () => Promise<boolean>> = {
  api: () => answersOk(apiPort(), '/healthz'),
  worker: isWorkerWell,
  engine: () => answersOk(apiPort(), '/healthz/engine'),
};

/**
 * `alta health api|worker|engine`: exit code 0 when that part is well, for container health checks and monitoring. The API on this machine
 * tells how the engine is: whether Temporal answers and a worker works.
 */
export function define(command: Command): void {
  command.addArgument(new Argument('<of>').choices(Object.keys(checks))).action(async (asked: Asked) => {
    const well = await checks[asked]().catch(() => false);
    console.log(well ? 'well' : 'not well');
    process.exitCode = well ? 0 : 1;
  });
}

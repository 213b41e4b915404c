import type { CaptureSide } from '../../domain/identity-reading.ts';
import type { GateVerdict } from './ports.ts';
import type { PoolOptions, WorkerPool } from './worker-pool.ts';
import { createWorkerPool } from './worker-pool.ts';
import type { ZoneReading } from './worker-thread/read-zone.ts';

/** What the threads can do: the jobs' inputs and results. */
export interface IdentityJobs {
  inspect: { input: { bytes: Uint8Array; side: CaptureSide }; result: GateVerdict };
  readZone: {
    input: { bytes: Uint8Array; modelPath: string; today: string };
    result: ZoneReading | undefined;
  };
}
export type IdentityJob = {
  [Name in keyof IdentityJobs]: { name: Name } & IdentityJobs[Name]['input'];
}[keyof IdentityJobs];

export interface IdentityPool {
  run<Name extends keyof IdentityJobs>(
    name: Name,
    input: IdentityJobs[Name]['input'],
  ): Promise<IdentityJobs[Name]['result']>;
  close(): Promise<void>;
}

/**
 * Threads of one process: a picture is decoded in 0.1 to 2 s and read in 0.5 to 3 s here, so the time limit is for what hangs.
 * The heap holds the locator's maps of a 2,000-pixel picture several times over.
 */
const DEFAULTS: PoolOptions = { size: 1, jobMs: 30_000, heapMb: 512, waiting: 32 };

/** The threads in which pictures are decoded and read, so that a process's main thread stays free. */
export function createIdentityPool(options: Partial<PoolOptions> = {}): IdentityPool {
  const pool: WorkerPool = createWorkerPool(new URL('worker-thread/main.ts', import.meta.url), {
    ...DEFAULTS,
    ...options,
  });
  return {
    async run(name, input) {
      // Copied, because what is moved to a thread is gone here; and a Buffer may be a slice of Node's own pool.
      const bytes = new Uint8Array(input.bytes);
      return (await pool.run({ ...input, name, bytes }, [bytes.buffer])) as never;
    },
    close: () => pool.close(),
  };
}

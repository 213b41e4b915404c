import type { IdentityJobs } from './identity-jobs.ts';
import { createWorkerPool, type PoolOptions } from './worker-pool.ts';

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
  const pool = createWorkerPool(new URL('worker-thread/main.ts', import.meta.url), {
    ...DEFAULTS,
    ...options,
  });
  return {
    async run(name, input) {
      // Copied, because what is moved to a thread is gone here; and a Buffer may be a slice of Node's own pool.
      const bytes = new Uint8Array(input.bytes);
      const result = await pool.run({ ...input, name, bytes }, [bytes.buffer]);
      return result as IdentityJobs[typeof name]['result'];
    },
    close: () => pool.close(),
  };
}

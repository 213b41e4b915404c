import type { Lane } from './fair-queue.ts';
import type { IdentityJobs } from './identity-jobs.ts';
import { createProcessPool, type PoolOptions } from './process-pool.ts';

export interface IdentityPool {
  /** @param lane on whose behalf, so that one applicant's pictures do not delay another's */
  run<Name extends keyof IdentityJobs>(
    name: Name,
    input: IdentityJobs[Name]['input'],
    lane?: Lane,
  ): Promise<IdentityJobs[Name]['result']>;
  close(): Promise<void>;
  /** Ids of the processes that run now. */
  processes(): number[];
  /** How many jobs wait for a process now. */
  waiting(): number;
}

/**
 * A picture is decoded in 0.1 to 3 s and read in 0.5 to 3 s here, so the time limit is for what hangs. The heap holds the locator's maps of
 * a 2,000-pixel picture several times over. Of memory a progressive JPEG or lossless WebP of 40 megapixels takes 300 to 360 MB, and an
 * AVIF of that size more than the limit.
 */
const DEFAULTS: PoolOptions = {
  size: 1,
  jobMs: 30_000,
  heapMb: 512,
  memoryMb: 800,
  retireMb: 500,
  waiting: 32,
};

/** The processes in which pictures are decoded and read: a file can harm its decoder in one of them alone. */
export function createIdentityPool(options: Partial<PoolOptions> = {}): IdentityPool {
  const pool = createProcessPool(new URL('picture-process/main.ts', import.meta.url), {
    ...DEFAULTS,
    ...options,
  });
  return {
    async run(name, input, lane) {
      const result = await pool.run({ ...input, name }, lane);
      return result as IdentityJobs[typeof name]['result'];
    },
    close: () => pool.close(),
    processes: () => pool.processes(),
    waiting: () => pool.waiting(),
  };
}

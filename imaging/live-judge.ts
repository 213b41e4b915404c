import type { LiveJob, LiveJudgement } from './live-frames.ts';
import type { LiveJudge } from './ports.ts';
import { ProcessPoolError } from './process-pool.ts';
import type { ProcessPool } from './process-pool.ts';

/**
 * The judge that ships. A process that ends in the middle is replaced and the frames are judged once more; what its process does not
 * outlive twice is the frames' fault.
 */
export function createLiveJudge(pool: ProcessPool): LiveJudge {
  return {
    async judge(challenge, frames, lane) {
      const job: LiveJob = { name: 'live', challenge, frames };
      const judge = (): Promise<LiveJudgement> => pool.run(job, lane) as Promise<LiveJudgement>;
      try {
        return await judge().catch((error: unknown) => {
          if (isOf(error, 'crashed')) return judge();
          throw error;
        });
      } catch (error) {
        if (isOf(error, 'crashed') || isOf(error, 'timeout')) return { word: 'unreadable', scores: {} };
        throw error;
      }
    },
  };
}

function isOf(error: unknown, code: ProcessPoolError['code']): boolean {
  return error instanceof ProcessPoolError && error.code === code;
}

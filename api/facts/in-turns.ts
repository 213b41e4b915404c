import { setTimeout as pause } from 'node:timers/promises';
import type { Logger } from '../../platform/logger.ts';
import type { Database } from '../../store/connection/database.ts';
import type { Background } from '../../store/outbox/relay.ts';
import { takeTurn } from '../../store/running/upkeep.ts';
import type { UpkeepTask } from '../../store/running/upkeep.ts';

export interface Turns {
  database: Database;
  logger: Logger;
  task: UpkeepTask;
  /** Milliseconds, as `LIMITS` has them. */
  every: number;
  /** What the log says when one failed; the next comes all the same. */
  failed: string;
}

/** Does something every so often, by one of the API processes at a time. */
export function inTurns(
  { database, logger, task, every, failed }: Turns,
  work: () => Promise<void>,
): Background {
  const stopping = new AbortController();
  let running: Promise<void> | undefined;
  const once = async (): Promise<void> => {
    // A little less than the pause, or every other look would find that the turn is not over.
    if (await takeTurn(database, task, every - 1_000)) await work();
  };
  const run = async (): Promise<void> => {
    while (!stopping.signal.aborted) {
      await once().catch((error: unknown) => {
        logger.warn({ event: failed, err: error });
      });
      await pause(every, undefined, { signal: stopping.signal }).catch(() => undefined);
    }
  };
  return {
    start: () => {
      running ??= run();
    },
    stop: async () => {
      stopping.abort();
      await running;
    },
  };
}

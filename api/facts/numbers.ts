import { setTimeout as pause } from 'node:timers/promises';
import { LIMITS } from '../../domain/limits.ts';
import type { Logger } from '../../platform/logger.ts';
import type { Database } from '../../store/connection/database.ts';
import { keepNumbers } from '../../store/numbers/keep-numbers.ts';
import type { Background } from '../../store/outbox/relay.ts';
import { takeTurn } from '../../store/running/upkeep.ts';
import type { Programs } from '../dependencies.ts';

export interface NumbersDependencies {
  database: Database;
  logger: Logger;
  programs: Programs;
}

const { every } = LIMITS.numbers;

/** Brings the sums of journeys up to date, every two minutes, by one API process. */
export function createNumbersKeeper(dependencies: NumbersDependencies): Background {
  const stopping = new AbortController();
  let running: Promise<void> | undefined;
  const run = async (): Promise<void> => {
    while (!stopping.signal.aborted) {
      await keepOnce(dependencies).catch((error: unknown) => {
        dependencies.logger.warn({ event: 'numbers.uncounted', err: error });
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

async function keepOnce({ database, programs }: NumbersDependencies): Promise<void> {
  // A little less than the pause, or every other look would find that the turn is not over.
  if (!(await takeTurn(database, 'numbers', every - 1_000))) return;
  for (const program of programs.values()) await keepNumbers(database, program);
}

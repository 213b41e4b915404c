import { LIMITS } from '../../domain/limits.ts';
import type { Logger } from '../../platform/logger.ts';
import type { Database } from '../../store/connection/database.ts';
import { keepNumbers } from '../../store/numbers/keep-numbers.ts';
import type { Background } from '../../store/outbox/relay.ts';
import type { Programs } from '../dependencies.ts';
import { inTurns } from './in-turns.ts';

export interface NumbersDependencies {
  database: Database;
  logger: Logger;
  programs: Programs;
}

const { every } = LIMITS.numbers;

/** Brings the sums of journeys up to date, every two minutes, by one API process. */
export function createNumbersKeeper({ programs, ...parts }: NumbersDependencies): Background {
  const turns = { ...parts, task: 'numbers', every, failed: 'numbers.uncounted' } as const;
  return inTurns(turns, async () => {
    for (const program of programs.values()) await keepNumbers(parts.database, program);
  });
}

import type { Client } from '@temporalio/client';
import type { Config } from '../../platform/config.ts';
import type { Logger } from '../../platform/logger.ts';
import { LIMITS } from '../../domain/limits.ts';
import type { Database } from '../../prisma/store/database.ts';
import { creditDowntime } from '../../prisma/store/journey-clocks.ts';
import { temporalProbe, workerProbe } from '../probes.ts';
import type { Background } from './relay.ts';

export interface AlivenessDependencies {
  database: Database;
  logger: Logger;
  /** Whether applicants are being served: the engine answers and a worker works. */
  serving: () => Promise<boolean>;
}

/**
 * Notes in the database that everything serves. After a silence of more than a minute, whatever was down, every running deadline is
 * credited with it: two hours stay two hours for the applicant.
 */
export function createAliveness({ database, logger, serving }: AlivenessDependencies): Background {
  let timer: NodeJS.Timeout | undefined;
  let beating: Promise<void> = Promise.resolve();
  const beat = async (): Promise<void> => {
    if (!(await serving())) return;
    const credited = await creditDowntime(database, LIMITS.downtime.tolerated);
    if (credited > 0) logger.warn({ event: 'downtime.credited', ms: credited });
  };
  const tick = (): void => {
    beating = beat().catch((error: unknown) => {
      logger.warn({ event: 'aliveness.failed', err: error });
    });
  };
  return {
    start: () => {
      tick();
      timer ??= setInterval(tick, LIMITS.downtime.beat);
    },
    stop: async () => {
      clearInterval(timer);
      await beating;
    },
  };
}

/** Whether the workflow engine answers and a worker has asked for work lately. */
export function createServing(client: Client, temporal: Config['temporal']): () => Promise<boolean> {
  const probes = [temporalProbe(client), workerProbe(client, temporal.namespace, temporal.taskQueue)];
  return async () => {
    const answers = await Promise.all(probes.map(({ check }) => check().catch(() => false)));
    return answers.every(Boolean);
  };
}

import { randomUUID } from 'node:crypto';
import type { Logger } from '../../platform/logger.ts';
import { LIMITS } from '../../domain/limits.ts';
import type { Database } from '../../store/connection/database.ts';
import { noteEnd, noteLife } from '../../store/running/downtime.ts';
import type { Background } from '../../store/outbox/relay.ts';

export interface AlivenessDependencies {
  database: Database;
  logger: Logger;
}

/**
 * Notes in the database that this API process lives; workers note their own life (`workers/life.ts`). After a silence of either, whatever
 * was down, every running deadline is credited with it: two hours stay two hours for the applicant.
 */
export function createAliveness({ database, logger }: AlivenessDependencies): Background {
  const id = randomUUID();
  let timer: NodeJS.Timeout | undefined;
  let beating: Promise<void> = Promise.resolve();
  const beat = async (): Promise<void> => {
    const credited = await noteLife(database, id, 'api');
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
      await noteEnd(database, id).catch(() => undefined);
    },
  };
}

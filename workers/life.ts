import { randomUUID } from 'node:crypto';
import type { Client } from '@temporalio/client';
import { LIMITS } from '../domain/limits.ts';
import type { Logger } from '../platform/logger.ts';
import type { Database } from '../store/connection/database.ts';
import { noteEnd, noteLife } from '../store/running/downtime.ts';

/** How long the engine may take to answer; a worker that does not reach it does no work. */
const PATIENCE_MS = 5_000;

export interface Life {
  /** Whether it could be noted lately that this worker works. */
  isWell: () => boolean;
  /** Notes the end, so that this worker is not waited for. */
  end: () => Promise<void>;
}

export interface LifeDependencies {
  database: Database;
  client: Client;
  logger: Logger;
  /** Whether the worker still takes work. */
  works: () => boolean;
}

/**
 * Notes every ten seconds, by the database's clock, that this worker works and reaches the engine. Readiness, clocks and credits go by it:
 * what a worker's silence has cost applicants is given back by whichever process notes its end (`store/running/downtime.ts`).
 */
export function noteLives({ database, client, logger, works }: LifeDependencies): Life {
  const id = randomUUID();
  let notedAt = -Infinity;
  const beat = async (): Promise<void> => {
    if (!works()) return;
    await client.withDeadline(Date.now() + PATIENCE_MS, () => client.workflowService.getSystemInfo({}));
    const credited = await noteLife(database, id, 'worker');
    notedAt = performance.now();
    if (credited > 0) logger.warn({ event: 'downtime.credited', ms: credited });
  };
  let beating: Promise<void> = Promise.resolve();
  const tick = (): void => {
    beating = beat().catch((error: unknown) => {
      logger.warn({ event: 'life.unnoted', err: error });
    });
  };
  tick();
  const timer = setInterval(tick, LIMITS.downtime.beat);
  return {
    isWell: () => performance.now() - notedAt < LIMITS.downtime.gone,
    end: async () => {
      clearInterval(timer);
      await beating;
      await noteEnd(database, id).catch(() => undefined);
    },
  };
}

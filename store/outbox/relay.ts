import { setTimeout as pause } from 'node:timers/promises';
import type { Logger } from '../../platform/logger.ts';
import type { Database } from '../connection/database.ts';
import { takePending } from '../journeys/facts.ts';
import type { Dispatcher } from './dispatcher.ts';

export interface RelayDependencies {
  database: Database;
  dispatcher: Dispatcher;
  logger: Logger;
  /** How often the outbox is looked at when it was empty. Milliseconds. */
  every?: number;
}

/** Runs in every API process, without harm: each takes what no other has. */
export interface Background {
  start: () => void;
  stop: () => Promise<void>;
}

const BATCH = 100;
/** Journeys told at the same time; the facts of one are told in order. */
const ABREAST = 8;

/** Tells what the requests that caused it could not: the server was down, the process died, or it was not due yet. */
export function createRelay({ database, dispatcher, logger, every = 500 }: RelayDependencies): Background {
  const stopping = new AbortController();
  let running: Promise<void> | undefined;
  const run = async (): Promise<void> => {
    while (!stopping.signal.aborted) {
      const told = await relayOnce(database, dispatcher).catch((error: unknown) => {
        logger.warn({ event: 'relay.failed', err: error });
        return 0;
      });
      if (told < BATCH) await pause(every, undefined, { signal: stopping.signal }).catch(() => undefined);
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

async function relayOnce(database: Database, dispatcher: Dispatcher): Promise<number> {
  const outboxRecords = await takePending(database, BATCH);
  const journeys = [...Map.groupBy(outboxRecords, ({ journeyId }) => journeyId).values()];
  while (journeys.length > 0) {
    await Promise.all(journeys.splice(0, ABREAST).map((ofOne) => dispatcher.dispatch(ofOne)));
  }
  return outboxRecords.length;
}

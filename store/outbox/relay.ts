import { setTimeout as pause } from 'node:timers/promises';
import type { Logger } from '../../platform/logger.ts';
import type { Database } from '../connection/database.ts';
import { nextDue, takePending, workflowOf } from '../journeys/facts.ts';
import type { Dispatcher } from './dispatcher.ts';

export interface RelayDependencies {
  database: Database;
  dispatcher: Dispatcher;
  logger: Logger;
  /** How often the outbox is looked at while something in it is due; four times as seldom, at most, while nothing is. Milliseconds. */
  every?: number;
}

/** Runs in every API process, without harm: each takes what no other has. */
export interface Background {
  start: () => void;
  stop: () => Promise<void>;
}

const BATCH = 100;
/** Workflows told at the same time; the facts of one are told in order. */
const ABREAST = 8;
/** How often it looks while something is due; milliseconds. */
export const usualPause = 500;
/** How many times as seldom it looks while nothing is: with the usual pause, as long as a new record takes to be due. */
const AT_REST = 4;

/** Tells what the requests that caused it could not: the server was down, the process died, or it was not due yet. */
export function createRelay({
  database,
  dispatcher,
  logger,
  every = usualPause,
}: RelayDependencies): Background {
  const stopping = new AbortController();
  let running: Promise<void> | undefined;
  const run = async (): Promise<void> => {
    while (!stopping.signal.aborted) {
      const rest = await lookOnce(database, dispatcher, every).catch((error: unknown) => {
        logger.warn({ event: 'relay.failed', err: error });
        return every;
      });
      if (rest > 0) await pause(rest, undefined, { signal: stopping.signal }).catch(() => undefined);
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

/**
 * A look that asks little finds nothing, as a rule. What is written after it is not due for two seconds, so that it is told no later for a
 * longer rest.
 * @returns how long to rest; milliseconds
 */
export async function lookOnce(database: Database, dispatcher: Dispatcher, every: number): Promise<number> {
  const dueIn = (await nextDue(database)) ?? Infinity;
  if (dueIn > 0) return Math.min(every * AT_REST, dueIn);
  const outboxRecords = await takePending(database, BATCH);
  const workflows = [...Map.groupBy(outboxRecords, workflowOf).values()];
  while (workflows.length > 0) {
    await Promise.all(workflows.splice(0, ABREAST).map((ofOne) => dispatcher.dispatch(ofOne)));
  }
  return outboxRecords.length < BATCH ? every : 0;
}

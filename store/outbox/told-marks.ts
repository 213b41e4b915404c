import type { Logger } from '../../platform/logger.ts';
import type { Database } from '../connection/database.ts';
import { markDispatched } from '../journeys/facts.ts';

/** Notes which records have been told, many by one statement. */
export interface ToldMarks {
  /** Whether this process has told it and the database does not say so yet. */
  has: (id: string) => boolean;
  add: (id: string) => void;
  /** Notes at once what has been told so far. Never rejects. */
  flush: () => Promise<void>;
}

/**
 * A record is noted this long after it was told, with all that were told meanwhile. Half of the 2 s after which a relay takes a record
 * that is not noted. Milliseconds.
 */
const NOTE_AFTER_MS = 1_000;

/** A relay tells again what a process has told and not noted before it died: a workflow hears each fact once, by its id. */
export function createToldMarks({
  database,
  logger,
}: {
  database: Database;
  logger: Pick<Logger, 'warn'>;
}): ToldMarks {
  const told = new Set<string>();
  let timer: NodeJS.Timeout | undefined;

  const flush = async (): Promise<void> => {
    clearTimeout(timer);
    timer = undefined;
    const ids = [...told];
    if (ids.length === 0) return;
    try {
      await markDispatched(database, ids);
      for (const id of ids) told.delete(id);
    } catch (error) {
      logger.warn({ event: 'facts.unnoted', err: error });
      flushLater();
    }
  };
  const flushLater = (): void => {
    timer ??= setTimeout(() => void flush(), NOTE_AFTER_MS).unref();
  };
  return {
    has: (id) => told.has(id),
    add: (id) => {
      told.add(id);
      flushLater();
    },
    flush,
  };
}

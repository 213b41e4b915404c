import { EventEmitter } from 'node:events';
import pg from 'pg';
import type { Logger } from '../../platform/logger.ts';
import type { Background } from '../facts/relay.ts';

/** Says when a journey may have changed: the database announces it (LISTEN/NOTIFY), whichever process changed it. */
export interface JourneyFeed extends Background {
  /** Calls back at each change; also after a broken connection is mended, when something may have been missed. */
  subscribe: (journeyId: string, changed: () => void) => () => void;
  /** Resolves at the journey's next change, or after `limitMs`. */
  next: (journeyId: string, limitMs: number) => Promise<void>;
}

const RECONNECT_MS = 1_000;
const EVERYONE = '*';

export function createJourneyFeed({
  databaseUrl,
  logger,
}: {
  databaseUrl: string;
  logger: Logger;
}): JourneyFeed {
  const changes = new EventEmitter().setMaxListeners(0);
  let client: pg.Client | undefined;
  let stopped = false;
  let timer: NodeJS.Timeout | undefined;

  const connect = async (): Promise<void> => {
    const fresh = new pg.Client({
      connectionString: databaseUrl,
      application_name: 'alta-feed',
      keepAlive: true,
    });
    const lost = (): void => {
      if (client === fresh) client = undefined;
      fresh.removeAllListeners('notification');
      if (!stopped && !timer) timer = setTimeout(() => void again(), RECONNECT_MS);
    };
    fresh.once('error', lost).once('end', lost);
    fresh.on('notification', ({ payload }) => changes.emit(payload ?? ''));
    await fresh.connect();
    await fresh.query('LISTEN journey');
    client = fresh;
    changes.emit(EVERYONE);
  };
  const again = async (): Promise<void> => {
    timer = undefined;
    await connect().catch((error: unknown) => {
      logger.warn({ event: 'feed.lost', err: error });
      if (!stopped) timer ??= setTimeout(() => void again(), RECONNECT_MS);
    });
  };
  const subscribe: JourneyFeed['subscribe'] = (journeyId, changed) => {
    changes.on(journeyId, changed).on(EVERYONE, changed);
    return () => changes.off(journeyId, changed).off(EVERYONE, changed);
  };

  return {
    start: () => void again(),
    stop: async () => {
      stopped = true;
      clearTimeout(timer);
      await client?.end().catch(() => undefined);
    },
    subscribe,
    next: (journeyId, limitMs) =>
      new Promise((resolve) => {
        const done = (): void => {
          clearTimeout(limit);
          unsubscribe();
          resolve();
        };
        const unsubscribe = subscribe(journeyId, done);
        const limit = setTimeout(done, limitMs);
      }),
  };
}

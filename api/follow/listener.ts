import pg from 'pg';
import type { Logger } from '../../platform/logger.ts';
import type { Background } from '../facts/relay.ts';

const RECONNECT_MS = 1_000;

export interface ListenerDependencies {
  databaseUrl: string;
  logger: Logger;
  /** A journey has been announced. */
  announced: (journeyId: string) => void;
  /** Listening has begun, or begun again: something may have been missed before. */
  listening: () => void;
}

/** Listens on the database's channel `journey` with a connection of its own, made again whenever it is lost. */
export function createListener({
  databaseUrl,
  logger,
  announced,
  listening,
}: ListenerDependencies): Background {
  let client: pg.Client | undefined;
  let stopped = false;
  let timer: NodeJS.Timeout | undefined;

  const retry = (): void => {
    if (!stopped) timer ??= setTimeout(() => void connect(), RECONNECT_MS);
  };
  const connect = async (): Promise<void> => {
    timer = undefined;
    const fresh = new pg.Client({
      connectionString: databaseUrl,
      application_name: 'alta-feed',
      keepAlive: true,
    });
    const lost = (): void => {
      fresh.removeAllListeners('notification');
      retry();
    };
    fresh.once('error', lost).once('end', lost);
    // Whatever else a broken connection reports must not end the process.
    fresh.on('error', () => undefined);
    fresh.on('notification', ({ payload = '' }) => {
      announced(payload);
    });
    try {
      await fresh.connect();
      await fresh.query('LISTEN journey');
      client = fresh;
      listening();
    } catch (error) {
      logger.warn({ event: 'feed.lost', err: error });
      await fresh.end().catch(() => undefined);
      retry();
    }
  };
  return {
    start: () => void connect(),
    stop: async () => {
      stopped = true;
      clearTimeout(timer);
      await client?.end().catch(() => undefined);
    },
  };
}

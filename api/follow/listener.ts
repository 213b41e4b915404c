import pg from 'pg';
import type { Logger } from '../../platform/logger.ts';
import type { Background } from '../../store/outbox/relay.ts';

const RECONNECT_MS = 1_000;

export interface ListenerDependencies {
  databaseUrl: string;
  logger: Logger;
  /** A journey has been announced on a channel. */
  announced: (journeyId: string, channel: Channel) => void;
  /** Listening has begun, or begun again: something may have been missed before. */
  listening: () => void;
}

/** What the database announces journeys on: any change of one; that it has moved on to another opening, or ended. */
const channels = ['journey', 'journey_moved'] as const;
export type Channel = (typeof channels)[number];

/** Listens on the database's channels with a connection of its own, made again whenever it is lost. */
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
    const fresh = makeClient(databaseUrl, announced, retry);
    try {
      await fresh.connect();
      await fresh.query(channels.map((channel) => `LISTEN ${channel}`).join('; '));
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

/** @param lost called once, when the connection has broken or ended */
function makeClient(
  connectionString: string,
  announced: ListenerDependencies['announced'],
  lost: () => void,
): pg.Client {
  const client = new pg.Client({ connectionString, application_name: 'alta-feed', keepAlive: true });
  const over = (): void => {
    client.removeAllListeners('notification');
    lost();
  };
  client.once('error', over).once('end', over);
  // Another error of a broken connection must not end the process.
  client.on('error', () => undefined);
  client.on('notification', ({ channel, payload = '' }) => {
    announced(payload, channel as Channel);
  });
  return client;
}

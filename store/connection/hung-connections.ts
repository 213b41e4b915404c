import type { Socket } from 'node:net';
import type pg from 'pg';

/** The server cancels a statement that takes too long by itself; only one that does not even do that is hung. */
const GRACE_MS = 500;

/**
 * Cuts a connection whose server has not answered a statement within `patience`: a server that hangs, unlike one that is down, closes
 * nothing by itself, and what waits for it would wait as long as it hangs. What waited fails as by an outage, and the pool connects anew.
 * @param patience milliseconds
 */
export function giveUpAfter(pool: pg.Pool, patience: number): void {
  pool.on('connect', (client) => {
    const query = client.query.bind(client) as (...args: unknown[]) => unknown;
    const watched = (...args: unknown[]): unknown => {
      const stop = startWatch(client, patience + GRACE_MS);
      const answered = args.at(-1);
      if (typeof answered === 'function') {
        const callback = (...answer: unknown[]): unknown => {
          stop();
          return (answered as (...answer: unknown[]) => unknown)(...answer);
        };
        return query(...args.slice(0, -1), callback);
      }
      const answer = query(...args);
      if (answer instanceof Promise) answer.then(stop, stop);
      else stop();
      return answer;
    };
    client.query = watched as typeof client.query;
  });
}

/** @returns what to call once the server has answered */
function startWatch(client: pg.PoolClient, within: number): () => void {
  const timer = setTimeout(() => {
    socketOf(client).destroy(new Error('Connection terminated: the server does not answer'));
  }, within);
  return () => {
    clearTimeout(timer);
  };
}

/** Not in its types, but pg has no other way to end a connection that does not answer. */
function socketOf(client: pg.PoolClient): Socket {
  return (client as unknown as { connection: { stream: Socket } }).connection.stream;
}

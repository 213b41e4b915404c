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
      const answer = query(...args);
      if (answer instanceof Promise) watch(client, answer, patience + GRACE_MS);
      return answer;
    };
    client.query = watched as typeof client.query;
  });
}

function watch(client: pg.PoolClient, answer: Promise<unknown>, within: number): void {
  const timer = setTimeout(() => {
    socketOf(client).destroy(new Error('Connection terminated: the server does not answer'));
  }, within);
  const stop = (): void => {
    clearTimeout(timer);
  };
  answer.then(stop, stop);
}

/** Not in its types, but pg has no other way to end a connection that does not answer. */
function socketOf(client: pg.PoolClient): Socket {
  return (client as unknown as { connection: { stream: Socket } }).connection.stream;
}

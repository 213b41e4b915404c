import type { EventEmitter } from 'node:events';
import type pg from 'pg';

export interface DatabaseCounts {
  /** Commits and roll-backs, and statements outside of any transaction. */
  transactions: number;
  /** Commands that the server has completed, BEGIN and COMMIT among them. */
  statements: number;
}

/** Not in its types: what a connection hears from the server, message by message. */
type Heard = pg.PoolClient & { connection: EventEmitter };

/** The server is ready again, and no transaction is open: one has ended. */
const IDLE = 'I';

/** Counts by the server's own messages what goes over a pool from now on, however the client words it. @returns the counts so far */
export function countOnWire(pool: pg.Pool): () => DatabaseCounts {
  const counts = { transactions: 0, statements: 0 };
  const known = new WeakSet<pg.PoolClient>();
  pool.on('acquire', (client) => {
    if (known.has(client)) return;
    known.add(client);
    const { connection } = client as Heard;
    connection.on('commandComplete', () => {
      counts.statements += 1;
    });
    connection.on('readyForQuery', ({ status }: { status: string }) => {
      if (status === IDLE) counts.transactions += 1;
    });
  });
  return () => ({ ...counts });
}

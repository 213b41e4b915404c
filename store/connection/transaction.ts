import type pg from 'pg';
import type { Database, Executor } from './database.ts';

export type Transaction = Executor;

/** SQLSTATE of a serialisation fault and of a deadlock: nothing was kept, and the other has gone on. */
const LOST_AGAINST_ANOTHER = new Set(['40001', '40P01']);
/** A connection that broke while it lay in the pool or since, as when the server was started again: Node's codes, Postgres' classes, and what pg says without one. */
const BROKEN = /^(ECONNRESET|EPIPE|08\w{3}|57P01|57P02)$/;
const BROKEN_MESSAGES = /^(Connection terminated unexpectedly|Client has encountered a connection error)/;
const ATTEMPTS = 3;

/**
 * Runs `work` in one transaction. A lost connection or a serialisation fault is tried again, so `work` must not touch anything but the database; a
 * connection that is lost while it commits is not, for what was done may be there.
 */
export async function inTransaction<T>(
  database: Pick<Database, 'pool' | 'on'>,
  work: (tx: Transaction) => Promise<T>,
): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    let committing = false;
    try {
      return await attemptOnce(database, work, () => {
        committing = true;
      });
    } catch (error) {
      if (attempt >= ATTEMPTS || !isRetryable(error, committing)) throw error;
    }
  }
}

async function attemptOnce<T>(
  { pool, on }: Pick<Database, 'pool' | 'on'>,
  work: (tx: Transaction) => Promise<T>,
  commits: () => void,
): Promise<T> {
  const client = await pool.connect();
  try {
    await client.query('BEGIN');
    const result = await work(on(client));
    commits();
    await client.query('COMMIT');
    client.release();
    return result;
  } catch (error) {
    client.release(await undone(client));
    throw error;
  }
}

/** @returns an error when the connection cannot be used any more */
async function undone(client: pg.PoolClient): Promise<Error | undefined> {
  return client.query('ROLLBACK').then(
    () => undefined,
    (error: unknown) => (error instanceof Error ? error : new Error('not rolled back')),
  );
}

function isRetryable(error: unknown, committing: boolean): boolean {
  if (!(error instanceof Error)) return false;
  const code = 'code' in error ? String(error.code) : '';
  if (LOST_AGAINST_ANOTHER.has(code)) return true;
  return !committing && (BROKEN.test(code) || BROKEN_MESSAGES.test(error.message));
}

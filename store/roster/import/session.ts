import type { PoolClient } from 'pg';
import type { Database } from '../../connection/database.ts';

/** First half of the advisory lock's number, ours alone; the second half is the program. */
const LOCK_CLASS = 417_203;

/** Large sorts and joins of one import; the server's own default is meant for many small queries. */
const SETTINGS = `SET work_mem = '64MB'; SET temp_buffers = '32MB'; SET statement_timeout = 0`;

/** A program's import under way: its connection, which holds the program's lock, and the names of what it makes. */
export interface ImportSession {
  client: PoolClient;
  program: string;
  /** The staging table, quoted. One name a program: what an aborted import left behind, the next one drops. */
  staging: string;
}

/**
 * Runs `work` on a connection of its own, with this program locked against other imports.
 * @returns undefined when another import of this program is under way
 */
export async function withImportSession<T>(
  { pool }: Database,
  program: string,
  work: (session: ImportSession) => Promise<T>,
): Promise<T | undefined> {
  const client = await pool.connect();
  try {
    const { rows } = await client.query<{ locked: boolean }>(
      'SELECT pg_try_advisory_lock($1, hashtext($2)) AS locked',
      [LOCK_CLASS, program],
    );
    if (rows[0]?.locked !== true) return undefined;
    await client.query(SETTINGS);
    const staging = `staging.${client.escapeIdentifier(`roster_staging_${program}`)}`;
    return await work({ client, program, staging });
  } finally {
    // Ending the connection ends the lock too, only a little later than here.
    await client.query('SELECT pg_advisory_unlock_all()').catch((error: unknown) => error);
    // Not back to the pool: it has settings of its own.
    client.release(true);
  }
}

/**
 * A new id, as the schema's `uuid(7)` makes them (RFC 9562 5.7): it begins with the time, so a million of them lie side by side in an index
 * instead of all over it. Postgres has a function for it only from 18 on.
 */
export const NEW_ID = `
  overlay(overlay(gen_random_uuid()::text
    PLACING regexp_replace(lpad(to_hex((extract(epoch FROM clock_timestamp()) * 1000)::bigint), 12, '0'), '(.{8})', '\\1-') FROM 1 FOR 13)
    PLACING '7' FROM 15 FOR 1)::uuid`;

import { randomBytes } from 'node:crypto';
import { openDatabase } from '../../store/connection/database.ts';
import type { Database } from '../../store/connection/database.ts';
import { SERVER_VARIABLE } from './global-postgres.ts';
import { applicationUrl, databaseUrl, runSql, startTestPostgres, TEMPLATE } from './postgres.ts';

export interface TestDatabase extends Database {
  /** With the application's role, as `pool` and `prisma` have it. */
  url: string;
  /** With the role that owns the tables. */
  ownerUrl: string;
  /** Does what only the owner of the tables may. */
  asOwner: (sql: string, values?: unknown[]) => Promise<void>;
  /** Moves the database's clock (`alta_now()`) on, for everyone who uses this database. */
  shiftClock: (ms: number) => Promise<void>;
}

/**
 * A fresh, migrated database on the run's server; `close` drops it. A test file that runs without the global set-up
 * gets a server of its own.
 */
export async function createTestDatabase(poolSize = 10): Promise<TestDatabase> {
  const given = process.env[SERVER_VARIABLE];
  const own = given === undefined ? await startTestPostgres() : undefined;
  const server = given ?? own?.url ?? '';
  const name = `test_${randomBytes(8).toString('hex')}`;
  // By files: nothing of it must survive a crash, so its pages need no log, which costs twice the processor time.
  await runSql(server, `CREATE DATABASE ${name} TEMPLATE ${TEMPLATE} STRATEGY FILE_COPY`);
  const ownerUrl = databaseUrl(server, name);
  const url = applicationUrl(ownerUrl);
  const database = openDatabase(url, poolSize);
  return {
    ...database,
    url,
    ownerUrl,
    asOwner: (sql, values) => runSql(ownerUrl, sql, values),
    shiftClock: async (ms) => {
      await database.pool.query('UPDATE clock SET shift_ms = shift_ms + $1 WHERE id = 1', [ms]);
    },
    close: async () => {
      await database.close();
      await runSql(server, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
      await own?.stop();
    },
  };
}

import { randomBytes } from 'node:crypto';
import { openDatabase } from '../../prisma/store/database.ts';
import type { Database } from '../../prisma/store/database.ts';
import { SERVER_VARIABLE } from './global-postgres.ts';
import { databaseUrl, runSql, startTestPostgres, TEMPLATE } from './postgres.ts';

export interface TestDatabase extends Database {
  url: string;
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
  await runSql(server, `CREATE DATABASE ${name} TEMPLATE ${TEMPLATE}`);
  const url = databaseUrl(server, name);
  const database = openDatabase(url, poolSize);
  return {
    ...database,
    url,
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

import { fork } from 'node:child_process';
import { join } from 'node:path';
import pg from 'pg';

/** Every test's database is a copy of this one. */
export const TEMPLATE = 'alta_template';

export interface TestPostgres {
  /** Of a database to connect to for administration. */
  url: string;
  stop: () => Promise<void>;
}

/** A server of its own with a migrated template, on a free port and in a temporary folder. It ends with this process. */
export async function startTestPostgres(): Promise<TestPostgres> {
  const child = fork(join(import.meta.dirname, 'serve-postgres.ts'), { execArgv: [] });
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const url = await new Promise<string>((resolve, reject) => {
    child.once('message', (message) => resolve((message as { url: string }).url));
    child.once('error', reject);
    void gone.then(() => reject(new Error('the Postgres of the tests did not start: its message is above')));
  });
  return {
    url,
    stop: async () => {
      child.disconnect();
      await gone;
    },
  };
}

/** The same server's address with another database. */
export function databaseUrl(url: string, database: string): string {
  const address = new URL(url);
  address.pathname = `/${database}`;
  return address.href;
}

/** The same database with the application's role. */
export function applicationUrl(url: string): string {
  const address = new URL(url);
  address.username = 'alta_app';
  address.password = 'of the tests';
  return address.href;
}

export async function runSql(url: string, sql: string, values: unknown[] = []): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(sql, values);
  } finally {
    await client.end();
  }
}

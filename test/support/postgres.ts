import { randomUUID } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { postgresPart } from '../../platform/embedded/postgres.ts';
import { SupervisedPart } from '../../platform/embedded/supervise.ts';
import { migrate } from '../../prisma/migrate.ts';

/** Every test's database is a copy of this one. */
export const TEMPLATE = 'alta_template';

export interface TestPostgres {
  /** Of a database to connect to for administration. */
  url: string;
  stop: () => Promise<void>;
}

/** A server of its own with a migrated template, on a free port and in a temporary folder; durability off. */
export async function startTestPostgres(): Promise<TestPostgres> {
  const dir = join(tmpdir(), `alta-test-${randomUUID()}`);
  const settings = ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off', 'max_connections=300'];
  const part = await postgresPart({ dir, settings });
  const server = new SupervisedPart(part, { logFile: `${dir}.log` });
  const stop = async (): Promise<void> => {
    await server.stop();
    await Promise.all([dir, `${dir}.log`].map((path) => rm(path, { recursive: true, force: true })));
  };
  await server.start();
  // A run that is broken off must not leave its server behind.
  process.once('exit', () => {
    const pid = server.pid();
    if (pid !== undefined) process.kill(pid, 'SIGKILL');
  });
  try {
    await runSql(part.url, `CREATE DATABASE ${TEMPLATE}`);
    await migrate(databaseUrl(part.url, TEMPLATE));
    return { url: part.url, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** The same server's address with another database. */
export function databaseUrl(url: string, database: string): string {
  const address = new URL(url);
  address.pathname = `/${database}`;
  return address.href;
}

export async function runSql(url: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}

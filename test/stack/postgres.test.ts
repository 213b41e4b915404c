import { readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { postgresPart } from '../../stack/postgres.ts';
import { isAlive } from '../../stack/processes.ts';
import { SupervisedPart } from '../../stack/supervise.ts';
import { removeFolder, temporaryFolder } from './temporary-folder.ts';

let dir: string;
let running: SupervisedPart[];

beforeEach(async () => {
  dir = await temporaryFolder();
  running = [];
});

afterEach(async () => {
  await Promise.all(running.map((each) => each.stop()));
  await removeFolder(dir);
});

async function started(): Promise<{ server: SupervisedPart; url: string }> {
  const part = await postgresPart({ dir: join(dir, 'postgres') });
  const server = new SupervisedPart(part, { logFile: join(dir, 'postgres.log') });
  running.push(server);
  await server.start();
  return { server, url: part.url };
}

async function query(url: string, sql: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows;
  } finally {
    await client.end();
  }
}

describe('the embedded Postgres', () => {
  it('comes back on the same port with every committed row after a kill -9', async () => {
    const { server, url } = await started();
    await query(url, 'CREATE TABLE kept (n int); INSERT INTO kept SELECT generate_series(1, 1000)');
    const before = server.pid();
    await server.kill();
    await server.whenReady();
    expect(server.pid()).not.toBe(before);
    expect(await query(url, 'SELECT count(*)::int AS n FROM kept')).toEqual([{ n: 1000 }]);
  });

  it('is found and ended when an earlier start left it running, and its data is served on', async () => {
    const first = await started();
    await query(first.url, 'CREATE TABLE kept (n int)');
    const left = first.server.pid() ?? 0;
    const second = await postgresPart({ dir: join(dir, 'postgres') });
    await second.beforeStart?.();
    expect(isAlive(left)).toBe(false);
  });

  it('starts although its pid file names a process that is no Postgres', async () => {
    const first = await started();
    await first.server.stop();
    const pidFile = join(dir, 'postgres', 'cluster', 'postmaster.pid');
    await writeFile(pidFile, `${process.pid}\n${join(dir, 'postgres', 'cluster')}\n`);
    const { url } = await started();
    expect(await query(url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
    expect(isAlive(process.pid)).toBe(true);
  });

  it('never writes a value that a statement failed on into its log', async () => {
    const { server, url } = await started();
    await query(url, 'CREATE TABLE person (document text PRIMARY KEY)');
    await query(url, `INSERT INTO person VALUES ('12345678Z')`);
    await expect(query(url, `INSERT INTO person VALUES ('12345678Z')`)).rejects.toThrow('duplicate');
    await expect(query(url, `SELECT '12345678Z'::int`)).rejects.toThrow('invalid input');
    await server.stop();
    const log = await readFile(join(dir, 'postgres.log'), 'utf8');
    expect(log).toContain('shut down');
    expect(log).not.toContain('12345678Z');
  });

  it('asks for a password and listens on the loopback address only', async () => {
    const { url } = await started();
    const guessed = new URL(url);
    guessed.password = 'guess';
    await expect(query(guessed.href, 'SELECT 1')).rejects.toThrow('password authentication failed');
    expect(await query(url, 'SHOW listen_addresses')).toEqual([{ listen_addresses: '127.0.0.1' }]);
  });

  it.runIf(process.getuid?.() === 0)('runs as an ordinary user when root starts it', async () => {
    const { server } = await started();
    const { uid } = await stat(`/proc/${server.pid() ?? 0}`);
    expect(uid).not.toBe(0);
  });
});

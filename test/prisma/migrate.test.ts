import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { postgresPart } from '../../stack/postgres.ts';
import { SupervisedPart } from '../../stack/supervise.ts';
import { migrate } from '../../prisma/migrate.ts';
import { removeFolder, temporaryFolder } from '../stack/temporary-folder.ts';

let dir: string;
let server: SupervisedPart;
let serverUrl: string;
let url: string;
let folder: string;
let count = 0;

beforeAll(async () => {
  dir = await temporaryFolder();
  const part = await postgresPart({ dir: join(dir, 'postgres'), settings: ['fsync=off'] });
  server = new SupervisedPart(part, { logFile: join(dir, 'postgres.log') });
  await server.start();
  serverUrl = part.url;
});

afterAll(async () => {
  await server.stop();
  await removeFolder(dir);
});

beforeEach(async () => {
  count += 1;
  const name = `trial_${count}`;
  await query(`CREATE DATABASE ${name}`, serverUrl);
  url = Object.assign(new URL(serverUrl), { pathname: `/${name}` }).href;
  folder = join(dir, name);
  await migration('1_people', 'CREATE TABLE people (n int PRIMARY KEY);');
});

async function query(sql: string, to = url): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: to });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows;
  } finally {
    await client.end();
  }
}

async function migration(name: string, sql: string): Promise<void> {
  await mkdir(join(folder, name), { recursive: true });
  await writeFile(join(folder, name, 'migration.sql'), sql);
}

describe('migrate', () => {
  it('applies what is missing, in order, once', async () => {
    await migration(
      '2_fill',
      `INSERT INTO people VALUES (1); CREATE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELECT 1;';`,
    );
    expect(await migrate(url, folder)).toEqual(['1_people', '2_fill']);
    await migration('3_more', 'INSERT INTO people VALUES (2);');
    expect(await migrate(url, folder)).toEqual(['3_more']);
    expect(await migrate(url, folder)).toEqual([]);
    expect(await query('SELECT n FROM people ORDER BY n')).toEqual([{ n: 1 }, { n: 2 }]);
  });

  it('lets one of several that run at once do the work while the others wait', async () => {
    const runs = await Promise.all(Array.from({ length: 5 }, async () => migrate(url, folder)));
    expect(runs.flat()).toEqual(['1_people']);
  });

  it('undoes a failed migration as a whole and applies it when it is mended', async () => {
    await migration('2_bad', 'INSERT INTO people VALUES (7); SELECT 1 / 0;');
    await expect(migrate(url, folder)).rejects.toThrow('Migration 2_bad failed and was undone');
    expect(await query('SELECT n FROM people')).toEqual([]);
    await migration('2_bad', 'INSERT INTO people VALUES (7);');
    expect(await migrate(url, folder)).toEqual(['2_bad']);
  });

  it('builds an index beside other work, also while others wait, and anew where a crash left it half built', async () => {
    const sql =
      '-- By name.\nCREATE INDEX CONCURRENTLY IF NOT EXISTS "people_n" ON people (n) WHERE n > 1;\n';
    await migration('2_index', sql);
    const writer = new pg.Client({ connectionString: url });
    const runs = Promise.all(Array.from({ length: 3 }, async () => migrate(url, folder)));
    expect((await runs).flat()).toEqual(['1_people', '2_index']);
    await query(`UPDATE pg_index SET indisvalid = false WHERE indexrelid = 'people_n'::regclass`);
    await query(`DELETE FROM _prisma_migrations WHERE migration_name = '2_index'`);
    await writer.connect();
    try {
      // Somebody writes meanwhile, and is not waited upon by the table's other writers.
      await writer.query('BEGIN');
      await writer.query('INSERT INTO people VALUES (5)');
      const again = migrate(url, folder);
      await query('INSERT INTO people VALUES (6)');
      await writer.query('COMMIT');
      expect(await again).toEqual(['2_index']);
    } finally {
      await writer.end();
    }
    expect(await query(`SELECT indisvalid FROM pg_index WHERE indexrelid = 'people_n'::regclass`)).toEqual([
      { indisvalid: true },
    ]);
  });

  it('refuses a migration that was changed after it had been applied', async () => {
    await migrate(url, folder);
    await migration('1_people', 'CREATE TABLE people (n bigint PRIMARY KEY);');
    await expect(migrate(url, folder)).rejects.toThrow('Migration 1_people was changed');
  });

  it('leaves one that Prisma began and never finished to a person', async () => {
    await migrate(url, folder);
    await query('UPDATE _prisma_migrations SET finished_at = NULL');
    await expect(migrate(url, folder)).rejects.toThrow('1_people was begun by another tool');
  });
});

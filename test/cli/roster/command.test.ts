import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { PoolClient } from 'pg';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createTestDatabase } from '../../support/database.ts';
import type { TestDatabase } from '../../support/database.ts';
import { removeFolder, temporaryFolder } from '../../stack/temporary-folder.ts';
import { everything, leftBehind, listed } from './rosters.ts';

const root = join(import.meta.dirname, '../../..');
let database: TestDatabase;
let folder: string;
let last: ChildProcess | undefined;

beforeAll(async () => {
  [database, folder] = await Promise.all([createTestDatabase(), temporaryFolder()]);
});

let blocker: PoolClient | undefined;

afterEach(() => {
  last?.kill('SIGKILL');
  blocker?.release(true);
  blocker = undefined;
});

afterAll(async () => {
  await database.close();
  await removeFolder(folder);
});

beforeEach(() => database.asOwner('TRUNCATE members, affiliations, roster_imports CASCADE'));

const patience = { timeout: 20_000 };

interface Run {
  child: ChildProcess;
  ended: Promise<{ code: number | null; output: string }>;
}

function alta(...args: string[]): Run {
  const env = { ...process.env, DATABASE_URL: database.url, PROGRAMS_DIR: join(root, 'programs') };
  const child = spawn(process.execPath, [join(root, 'cli/alta.ts'), 'roster', ...args], { env, cwd: folder });
  last = child;
  let output = '';
  const take = (chunk: Buffer): void => {
    output += chunk.toString();
  };
  child.stdout.on('data', take);
  child.stderr.on('data', take);
  const ended = new Promise<{ code: number | null; output: string }>((resolve) =>
    child.once('close', (code) => resolve({ code, output })),
  );
  return { child, ended };
}

async function csv(name: string, rows: readonly string[]): Promise<string> {
  const file = join(folder, name);
  await writeFile(file, `${rows.join('\n')}\n`);
  return file;
}

function people(count: number, name: string): string[] {
  const rows = Array.from({ length: count }, (_, index) => `${1_000_000 + index},${name}`);
  return ['document,name', ...rows];
}

describe('alta roster', () => {
  it('imports a file, says what changed and shows the roster', async () => {
    const file = await csv('good.csv', people(3, 'Ana'));
    const { code, output } = await alta('import', 'casmu', file).ended;
    expect([code, output]).toEqual([0, expect.stringContaining('good.csv: 3 rows, 0 refused')]);
    expect(output).toContain('casmu is imported: 3 added, 0 changed, 0 delisted, 0 unchanged.');
    const shown = await alta('show', 'casmu').ended;
    expect(shown.code).toBe(0);
    expect(shown.output).toContain('casmu: 3 members');
    expect(shown.output).toMatch(/UTC {2}\w+: 3 rows, 0 refused, 0 delisted/);
  });

  it('shows the first twenty refusals, writes all of them to the report, and ends with 1', async () => {
    const file = await csv('bad.csv', ['document,email', ...Array<string>(25).fill('x,"a,b"')]);
    const report = join(folder, 'report.csv');
    const { code, output } = await alta('import', 'casmu', file, '--report', report).ended;
    expect(code).toBe(1);
    expect(output.match(/^ {2}line \d+, /gm)).toHaveLength(20);
    expect(output).toContain(
      'line 2, email: is not an email address (it may be about anybody on the list)\n',
    );
    expect(output).toContain('… and 30 more');
    expect(output).toContain('Nothing was imported: 25 rows are refused.');
    const lines = (await readFile(report, 'utf8')).split('\n');
    expect(lines).toHaveLength(52);
    expect(lines.slice(0, 2)).toEqual([
      'line,column,reason,result',
      '2,"document","is not a document as this program takes them","it may be about anybody on the list"',
    ]);
  });

  it.each([
    [2, ['import', 'nowhere', 'x.csv'], 'There is no program nowhere; there are asepeyo'],
    [2, ['import', 'casmu', 'absent.csv'], 'There is no file absent.csv.'],
    [2, ['import', 'casmu'], "missing required argument 'csv'"],
    [0, ['--help'], 'import [options] <program> <csv>'],
  ])('ends with %i for %j', async (code, args, sentence) => {
    const run = await alta(...args).ended;
    expect(run.output).toContain(sentence);
    expect(run.output).not.toContain('    at ');
    expect(run.code).toBe(code);
  });
});

describe('an import that is killed', () => {
  beforeEach(async () => {
    await alta('import', 'casmu', await csv('old.csv', people(50, 'Old'))).ended;
  });

  it('while it reads leaves the roster as it was, and the next one clears up', async () => {
    const before = await everything(database);
    const { child, ended } = alta('import', 'casmu', '-');
    // It breaks when the command is killed.
    child.stdin?.on('error', () => undefined);
    child.stdin?.write(people(20_000, 'New').join('\n'));
    await expect
      .poll(async () => {
        const { rows } = await database.pool.query<{ n: number }>(
          'SELECT coalesce(sum(tuples_processed), 0)::int AS n FROM pg_stat_progress_copy WHERE datname = current_database()',
        );
        return rows[0]?.n;
      }, patience)
      .toBeGreaterThan(1_000);
    child.kill('SIGKILL');
    await ended;
    expect(await everything(database)).toEqual(before);
    expect(await leftBehind(database)).toEqual(['roster_staging_casmu']);
    await nobodyImports();
    const next = await alta('import', 'casmu', await csv('new.csv', people(50, 'New'))).ended;
    expect(next.output).toContain('50 changed');
    expect(await leftBehind(database)).toEqual([]);
  });

  it('while it changes the list over leaves the roster as it was', async () => {
    const before = await everything(database);
    blocker = await database.pool.connect();
    await blocker.query('BEGIN');
    await blocker.query(`SELECT 1 FROM members WHERE document = '1000025' FOR UPDATE`);
    const { child, ended } = alta('import', 'casmu', await csv('new.csv', people(60, 'New')));
    await expect.poll(waitsForUs, patience).toBe(true);
    child.kill('SIGKILL');
    await ended;
    await blocker.query('ROLLBACK');
    await nobodyImports();
    expect(await everything(database)).toEqual(before);
    expect((await listed(database, 'casmu')).size).toBe(50);
  });
});

/** Whether an import waits for a row that somebody else holds: it is in the middle of its swap. */
async function waitsForUs(): Promise<boolean> {
  const { rows } = await database.pool.query(
    `SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock' AND query LIKE '%UPDATE members n%'`,
  );
  return rows.length > 0;
}

/** The server notices a killed client when it next speaks to it. */
async function nobodyImports(): Promise<void> {
  await expect
    .poll(async () => {
      const { rows } = await database.pool.query(
        `SELECT 1 FROM pg_locks WHERE locktype = 'advisory' AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`,
      );
      return rows.length;
    }, patience)
    .toBe(0);
}

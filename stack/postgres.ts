import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { chown, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import pg from 'pg';
import { childEnvironment } from '../platform/config.ts';
import { StartError } from './part.ts';
import type { Part } from './part.ts';
import { portFor } from './ports.ts';
import { postgresBinaries } from './postgres-binaries.ts';
import type { PostgresBinaries } from './postgres-binaries.ts';
import { endProcess, markOf, startedAt } from './processes.ts';
import { runToEnd } from '../platform/tools/run-to-end.ts';
import { reachableFolder, unprivilegedUser } from './unprivileged.ts';
import type { User } from './unprivileged.ts';

const superuser = 'alta';
const database = 'alta';
/** In the server's folder. */
export const cluster = 'cluster';
export const passwordFile = 'password';

export interface PostgresOptions {
  /** Folder of its own; where the server's user cannot reach it, a folder under /var/lib/alta stands in for it. */
  dir: string;
  /** 0 or absent: a free one. */
  port?: number;
  /** `name=value` settings on top of ours, as in postgresql.conf. */
  settings?: readonly string[];
}

export interface PostgresPart extends Part {
  port: number;
  /** Connection string of the product's database. */
  url: string;
}

async function initialise(folder: string, binaries: PostgresBinaries, user: User | undefined): Promise<void> {
  const work = `${folder}.${process.pid}`;
  await mkdir(work, { recursive: true, mode: 0o700 });
  const password = join(work, passwordFile);
  await writeFile(password, randomBytes(24).toString('base64url'), { mode: 0o600 });
  if (user) for (const path of [work, password]) await chown(path, user.uid, user.gid);
  const locale = ['--encoding=UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'];
  const access = [`--username=${superuser}`, `--pwfile=${password}`, '--auth=scram-sha-256'];
  const { code, output } = await runToEnd(
    binaries.initdb,
    [...locale, ...access, '--no-instructions', '-D', join(work, cluster)],
    // It looks for the current folder, which its user may not be able to read.
    { ...user, cwd: '/', env: childEnvironment({ LC_ALL: 'C' }) },
  );
  try {
    if (code !== 0) throw new StartError(initialiseFault(output));
    await rename(work, folder);
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

function initialiseFault(output: string): string {
  if (/no space left/i.test(output)) return 'The disk is full: Postgres could not create its database.';
  const reason = /(?:error|fatal):\s*(.+)/i.exec(output)?.[1] ?? 'see its own message';
  return `Postgres could not create its database: ${reason}.`;
}

/**
 * Ends a server that an earlier start left behind on this cluster, and drops the pid file that would keep a new one
 * from starting when its number belongs to some other process by now.
 */
async function clearLeftover(folder: string): Promise<void> {
  const pidFile = join(folder, cluster, 'postmaster.pid');
  const text = await readFile(pidFile, 'utf8').catch(() => '');
  const pid = Number.parseInt(text, 10);
  if (!(pid > 0)) return;
  if (startedAt(pid) !== undefined && (await commandOf(pid)).includes('postgres'))
    await endProcess(markOf(pid), 'SIGINT', 10_000);
  await rm(pidFile, { force: true });
}

async function commandOf(pid: number): Promise<string> {
  if (process.platform === 'linux') return readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '');
  return (await runToEnd('ps', ['-o', 'command=', '-p', String(pid)])).output;
}

/** Whether it serves, and no longer reads the log of a restore; makes the product's database at the first answer. */
async function answers(adminUrl: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: adminUrl, connectionTimeoutMillis: 2_000 });
  // A connection that breaks between two statements must not end this process.
  client.on('error', () => undefined);
  try {
    await client.connect();
    const { rows } = await client.query<{ reading: boolean }>('SELECT pg_is_in_recovery() AS reading');
    if (rows[0]?.reading !== false) return false;
    const { rowCount } = await client.query('SELECT FROM pg_database WHERE datname = $1', [database]);
    if (rowCount === 0) await client.query(`CREATE DATABASE ${database}`);
    return true;
  } catch {
    // Starting, recovering or gone: asked again by the caller.
    return false;
  } finally {
    await client.end().catch(() => undefined);
  }
}

/**
 * A real Postgres on the loopback address, its cluster made on first use.
 * @throws StartError with a sentence when it cannot be prepared here.
 */
export async function postgresPart(options: PostgresOptions): Promise<PostgresPart> {
  const user = unprivilegedUser();
  const binaries = await postgresBinaries(user);
  const folder = reachableFolder(options.dir, user);
  await mkdir(dirname(folder), { recursive: true, mode: 0o755 });
  if (!existsSync(join(folder, cluster, 'PG_VERSION'))) await initialise(folder, binaries, user);
  const password = await readFile(join(folder, passwordFile), 'utf8').catch(() => {
    throw new StartError(
      `The data in ${folder} belongs to another user: start as that user, or use another folder.`,
    );
  });
  const port = await portFor(options.port);
  const settings = [
    'listen_addresses=127.0.0.1',
    'unix_socket_directories=',
    'max_connections=150',
    // Its data is in memory or on a disk without a head; and plans are kept, so a table that was small once must not be read whole ever after.
    'random_page_cost=1.1',
    // No question here is long enough to be compiled.
    'jit=off',
    // An error quotes the values it chokes on, and values are personal: the server's log tells of the server only.
    'log_min_messages=log',
    'log_min_error_statement=panic',
    'log_error_verbosity=terse',
    ...(options.settings ?? []),
  ];
  const base = `postgresql://${superuser}:${password}@127.0.0.1:${port}`;
  return {
    name: 'postgres',
    command: binaries.postgres,
    args: ['-D', join(folder, cluster), '-p', String(port), ...settings.flatMap((each) => ['-c', each])],
    env: childEnvironment({ LC_ALL: 'C' }),
    cwd: '/',
    ...(user && { user }),
    port,
    url: `${base}/${database}`,
    // Its "fast" shutdown: sessions are ended, everything is written.
    stopSignal: 'SIGINT',
    beforeStart: () => clearLeftover(folder),
    isReady: () => answers(`${base}/postgres`),
  };
}

import { execFileSync } from 'node:child_process';
import { statfsSync } from 'node:fs';
import { cpus, release, totalmem, type } from 'node:os';
import pg from 'pg';
import type { Machine } from './results.ts';

const GIB = 1024 ** 3;
/** What statfs(2) calls a file system that lies in memory. */
const TMPFS = 0x01021994;

export function machine(): Machine {
  const all = cpus();
  return {
    processor: all[0]?.model.trim() ?? 'unknown',
    cores: all.length,
    memory: Math.round(totalmem() / GIB),
    system: `${type()} ${release()}`,
    node: process.version,
  };
}

/** The checkout's commit, with a plus when it has been changed since; "unknown" outside of Git. */
export function commit(): string {
  const git = (...args: string[]): string => execFileSync('git', args, { encoding: 'utf8' }).trim();
  try {
    return git('rev-parse', '--short', 'HEAD') + (git('status', '--porcelain') === '' ? '' : '+');
  } catch {
    return 'unknown';
  }
}

export function diskOf(folder: string): string {
  return statfsSync(folder).type === TMPFS ? 'a file system in memory: nothing is synced' : 'a disk';
}

/** Whether a commit is on the disk when it is answered, as the server itself tells it. */
export async function durabilityOf(databaseUrl: string): Promise<string> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    const { rows } = await client.query<{ setting: string }>(
      `SELECT name || '=' || setting AS setting FROM pg_settings WHERE name = ANY($1) ORDER BY name`,
      [['fsync', 'synchronous_commit', 'full_page_writes']],
    );
    return rows.map(({ setting }) => setting).join(', ');
  } finally {
    await client.end();
  }
}

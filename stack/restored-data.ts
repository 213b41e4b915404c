import { chmod, chown, lstat, readdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { runToEnd } from '../platform/tools/run-to-end.ts';
import { StartError } from './part.ts';
import { cluster, passwordFile } from './postgres.ts';
import { postgresBinaries } from './postgres-binaries.ts';
import { reachableFolder, unprivilegedUser } from './unprivileged.ts';
import type { User } from './unprivileged.ts';

export interface DataPlaces {
  cluster: string;
  images: string;
}

/** Where the embedded stack looks for a database and pictures that `npm start --data <folder>` serves. */
export function dataPlaces(folder: string): DataPlaces {
  const postgres = reachableFolder(join(folder, 'postgres'), unprivilegedUser());
  return { cluster: join(postgres, cluster), images: join(folder, 'images') };
}

/** @throws StartError when the packaged server is of another major version, which cannot read such a cluster */
export async function requireMajor(major: number): Promise<void> {
  const { postgres } = await postgresBinaries(unprivilegedUser());
  const { output } = await runToEnd(postgres, ['--version']);
  const ours = Number(/\(PostgreSQL\) (\d+)/.exec(output)?.[1]);
  if (ours !== major)
    throw new StartError(`The backup is of Postgres ${String(major)}, and here is ${String(ours)}.`);
}

/** Makes what was unpacked into `dataPlaces(folder)` a data folder: the server's own, with the password and keys of its time. */
export async function adoptData(
  folder: string,
  keys: { altaSecrets: string; ownerUrl: string },
): Promise<void> {
  const { cluster: restored } = dataPlaces(folder);
  const user = unprivilegedUser();
  const password = join(dirname(restored), passwordFile);
  await writeFile(password, decodeURIComponent(new URL(keys.ownerUrl).password), { mode: 0o600 });
  await writeFile(join(folder, 'secrets.json'), JSON.stringify({ altaSecrets: keys.altaSecrets }, null, 2), {
    mode: 0o600,
  });
  await chmod(dirname(restored), 0o700);
  if (user !== undefined) await giveTo(user, dirname(restored));
}

async function giveTo(user: User, folder: string): Promise<void> {
  await chown(folder, user.uid, user.gid);
  for (const entry of await readdir(folder)) {
    const path = join(folder, entry);
    if ((await lstat(path)).isDirectory()) await giveTo(user, path);
    else await chown(path, user.uid, user.gid);
  }
}

import { createHash } from 'node:crypto';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { StartError } from './part.ts';

export interface User {
  uid: number;
  gid: number;
}

/** The user for a server that refuses to run as root; undefined means the user who starts it. */
export function unprivilegedUser(): User | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const entries = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'));
  for (const wanted of ['postgres', 'nobody']) {
    const entry = entries.find(([name]) => name === wanted);
    if (entry !== undefined) return { uid: Number(entry[2]), gid: Number(entry[3]) };
  }
  throw new StartError(
    'Postgres does not run as root and this machine has neither a user postgres nor nobody: start as an ordinary user.',
  );
}

function mayEnter(folder: string, { uid, gid }: User): boolean {
  const { mode, uid: owner, gid: group } = statSync(folder);
  if (owner === uid) return (mode & 0o100) !== 0;
  return (mode & (group === gid ? 0o010 : 0o001)) !== 0;
}

/** Whether `user` can get to `path` through all folders above it (root's home, for one, bars the way). */
export function isReachable(path: string, user: User): boolean {
  for (let folder = resolve(path); ; folder = dirname(folder)) {
    if (existsSync(folder) && !mayEnter(folder, user)) return false;
    if (folder === dirname(folder)) return true;
  }
}

/** `wanted` if `user` can reach it, else a place of its own under /var/lib, the same one at every start. */
export function reachableFolder(wanted: string, user: User | undefined): string {
  if (user === undefined || isReachable(dirname(resolve(wanted)), user)) return resolve(wanted);
  return join('/var/lib/alta', createHash('sha256').update(resolve(wanted)).digest('hex').slice(0, 12));
}

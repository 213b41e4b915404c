import { mkdir, readFile, rm, statfs, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { StartError } from './part.ts';
import { isSameProcess, markOf } from './processes.ts';
import type { ProcessMark } from './processes.ts';

/** A start writes about 120 MB (database, log, built pages); below this it would fail half way. */
const leastFreeMegabytes = 500;

interface Holder extends ProcessMark {
  port?: number;
}

export interface DataFolder {
  path: string;
  file: (name: string) => string;
  logFile: (part: string) => string;
  release: () => Promise<void>;
}

function isCode(error: unknown, ...codes: string[]): boolean {
  return error instanceof Error && 'code' in error && codes.includes(String(error.code));
}

/** What a person can mend about a folder, in one sentence; other errors as they are. */
function folderFault(error: unknown, path: string): unknown {
  if (isCode(error, 'ENOSPC', 'EDQUOT'))
    return new StartError(`The disk of ${path} is full: free some space, then start again.`);
  if (isCode(error, 'EACCES', 'EPERM', 'EROFS', 'ENOTDIR', 'EEXIST'))
    return new StartError(
      `${path} is no folder that this user can write to: choose another one with --data.`,
    );
  return error;
}

async function requireSpace(path: string): Promise<void> {
  const { bavail, bsize } = await statfs(path);
  const megabytes = Math.floor((bavail * bsize) / 1_000_000);
  if (megabytes < leastFreeMegabytes) {
    throw new StartError(
      `The disk of ${path} is full: ${megabytes} MB are free and ${leastFreeMegabytes} MB are needed.`,
    );
  }
}

async function takeLock(lockFile: string, port: number | undefined): Promise<void> {
  for (;;) {
    try {
      const holder: Holder = { ...markOf(process.pid), ...(port !== undefined && { port }) };
      await writeFile(lockFile, JSON.stringify(holder), { flag: 'wx' });
      return;
    } catch (error) {
      if (!isCode(error, 'EEXIST')) throw error;
    }
    const holder = await holderOf(lockFile);
    if (holder !== undefined && isSameProcess(holder)) {
      const where = holder.port === undefined ? '' : ` on http://127.0.0.1:${holder.port}`;
      throw new StartError(
        `Alta already runs from this folder${where} (process ${holder.pid}): stop it with Ctrl-C there first, or choose another folder with --data and another --port.`,
      );
    }
    // Left by a process that was killed.
    await rm(lockFile, { force: true });
  }
}

async function holderOf(lockFile: string): Promise<Holder | undefined> {
  try {
    return JSON.parse(await readFile(lockFile, 'utf8')) as Holder;
  } catch {
    // Gone by now, or cut short by a full disk: nobody's.
    return undefined;
  }
}

/**
 * Makes the folder that holds everything an embedded stack keeps, and locks it to this process.
 * @throws StartError when it is in use, full or not writable.
 */
export async function openDataFolder(path: string, port: number | undefined): Promise<DataFolder> {
  const file = (name: string): string => join(path, name);
  try {
    // Others may pass through: as root, Postgres runs as another user. Each thing in it guards itself.
    await mkdir(file('logs'), { recursive: true, mode: 0o755 });
    await requireSpace(path);
    await takeLock(file('lock.json'), port);
  } catch (error) {
    throw folderFault(error, path);
  }
  return {
    path,
    file,
    logFile: (part) => file(`logs/${part}.log`),
    release: () => rm(file('lock.json'), { force: true }),
  };
}

import { randomUUID } from 'node:crypto';
import { mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { ImageStoreError, type ImageStore } from './ports.ts';
import { seal, unseal } from './sealing.ts';

const SEALED = '.sealed';
/** Of a picture that is being put. */
const DRAFT = '.draft';
/** So many files are asked about at once. */
const ABREAST = 500;

/** Keeps each picture as one encrypted file of a folder, which is made at the first picture. */
export function createFileImageStore(folder: string): ImageStore {
  const fileOf = (key: string): string => {
    if (!/^[a-z0-9-]+$/.test(key)) throw new ImageStoreError('badName');
    return path.join(folder, `${key}${SEALED}`);
  };
  return {
    async put(key, bytes, dataKey) {
      await writeDurably(fileOf(key), seal(bytes, dataKey, key));
    },
    async get(key, dataKey) {
      const sealed = await ifPresent(readFile(fileOf(key)));
      return sealed && unseal(sealed, dataKey, key);
    },
    async remove(key) {
      await rm(fileOf(key), { force: true });
    },
    async removeStray(since, strayOf) {
      let removed = 0;
      for await (const files of filesBefore(folder, since)) {
        const keys = files.flatMap((file) => (file.endsWith(SEALED) ? [path.basename(file, SEALED)] : []));
        const stray = [
          ...files.filter((file) => file.endsWith(DRAFT)),
          ...(await strayOf(keys)).map((key) => key + SEALED),
        ];
        await Promise.all(stray.map((file) => rm(path.join(folder, file), { force: true })));
        removed += stray.length;
      }
      return removed;
    },
  };
}

/** Beside its place first, then renamed: a reader sees the old picture or the new one, and a crash leaves no half of one. */
async function writeDurably(file: string, content: Uint8Array): Promise<void> {
  const folder = path.dirname(file);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const draft = path.join(folder, `${randomUUID()}${DRAFT}`);
  try {
    await writeSynced(draft, content);
    await rename(draft, file);
  } catch (error) {
    await rm(draft, { force: true });
    throw error;
  }
  await syncFolder(folder);
}

async function writeSynced(file: string, content: Uint8Array): Promise<void> {
  const handle = await open(file, 'wx', 0o600);
  try {
    await handle.writeFile(content);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** A rename is durable once its folder is. Windows keeps no handles of folders and needs none. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** The names of the files that were written last before a moment, some at a time; of a folder that is not there yet none. */
async function* filesBefore(folder: string, moment: Date): AsyncIterable<string[]> {
  let batch: string[] = [];
  for (const file of (await ifPresent(readdir(folder))) ?? []) {
    const { mtimeMs } = (await ifPresent(stat(path.join(folder, file)))) ?? { mtimeMs: Infinity };
    if (mtimeMs <= moment.getTime()) batch.push(file);
    if (batch.length < ABREAST) continue;
    yield batch;
    batch = [];
  }
  yield batch;
}

async function ifPresent<T>(reading: Promise<T>): Promise<T | undefined> {
  try {
    return await reading;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}

import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { BackupError } from './fault.ts';
import { files } from './manifest.ts';

/** SHA-256 in hexadecimal by path, from the backup's folder. */
export type Sums = ReadonlyMap<string, string>;

export async function sumOf(file: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(file), hash);
  return hash.digest('hex');
}

export async function writeSums(folder: string, sums: Sums): Promise<void> {
  const lines = [...sums].map(([path, sum]) => `${sum}  ${path}\n`);
  await writeFile(join(folder, files.sums), lines.join(''), { mode: 0o600 });
}

/** @throws BackupError when the list is not there or not one */
export async function readSums(folder: string): Promise<Sums> {
  const text = await readFile(join(folder, files.sums), 'utf8').catch(() => '');
  const lines = text.split('\n').filter((line) => line !== '');
  const sums = new Map<string, string>();
  for (const line of lines) {
    const [, sum, path] = /^([0-9a-f]{64}) {2}(.+)$/.exec(line) ?? [];
    if (sum === undefined || path === undefined)
      throw new BackupError(`${join(folder, files.sums)} is damaged.`);
    sums.set(path, sum);
  }
  if (!sums.has(files.base) || !sums.has(files.manifest))
    throw new BackupError(`${join(folder, files.sums)} is missing or cut off.`);
  return sums;
}

/** @throws BackupError naming the first file that is missing or not as it was written */
export async function checkSums(folder: string, sums: Sums): Promise<void> {
  for (const [path, sum] of sums) {
    const found = await sumOf(join(folder, path)).catch(() => undefined);
    if (found === sum) continue;
    const what = found === undefined ? 'is missing' : 'is damaged';
    throw new BackupError(`${join(folder, path)} ${what}: nothing was restored.`);
  }
}

import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import type { Pace } from './pace.ts';
import { UsageError } from './usage-error.ts';

export interface OpenedFile {
  bytes: AsyncIterable<Buffer>;
  /** Undefined for what is piped in. */
  size: number | undefined;
  name: string;
}

/** @throws UsageError when there is no such file */
export async function openFile(path: string): Promise<OpenedFile> {
  if (path === '-')
    return { bytes: process.stdin as AsyncIterable<Buffer>, size: undefined, name: 'standard input' };
  const found = await stat(path).catch(() => undefined);
  if (found?.isFile() !== true) throw new UsageError(`There is no file ${path}.`);
  const bytes = createReadStream(path, { highWaterMark: 256 * 1024 }) as AsyncIterable<Buffer>;
  return { bytes, size: found.size, name: basename(path) };
}

/** The same bytes, counted as they pass. */
export async function* counted(bytes: AsyncIterable<Buffer>, pace: Pace): AsyncGenerator<Buffer> {
  for await (const chunk of bytes) {
    pace.bytes += chunk.length;
    yield chunk;
  }
}

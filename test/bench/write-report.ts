import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { reportOf } from './report.ts';
import type { Performance } from './results.ts';

const root = join(import.meta.dirname, '../..');

/**
 * The figures, and the page that is made of them alone; both as the repository formats its files. A quick run's go where they overwrite
 * nobody's.
 * @returns the folder
 */
export async function writeReport(performance: Performance): Promise<string> {
  const folder = join(root, performance.quick ? '.cache/bench' : 'docs');
  await mkdir(folder, { recursive: true });
  await write(join(folder, 'performance.json'), JSON.stringify(performance));
  await write(join(folder, 'performance.md'), reportOf(performance));
  return folder;
}

async function write(file: string, text: string): Promise<void> {
  const options = await resolveConfig(file);
  await writeFile(file, await format(text, { ...options, filepath: file }));
}

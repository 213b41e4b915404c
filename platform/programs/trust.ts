import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

export interface TrustFile {
  /** Its path, to name it when something is wrong with it. */
  name: string;
  text: string;
}

/**
 * The certification authorities of a folder: its `*.pem` files, in alphabetical order. A program's own lie in `<id>/trust`.
 * @returns none where there is no such folder
 */
export async function loadTrustFiles(folder: string): Promise<TrustFile[]> {
  const names = await readdir(folder).catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
    throw error;
  });
  const files = names.filter((name) => name.endsWith('.pem')).sort();
  return Promise.all(
    files.map(async (file) => {
      const name = join(folder, file);
      return { name, text: await readFile(name, 'utf8') };
    }),
  );
}

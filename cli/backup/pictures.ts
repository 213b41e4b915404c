import { constants } from 'node:fs';
import { copyFile, mkdir, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { isMissing } from './fault.ts';
import { shared } from './manifest.ts';
import { sumOf } from './sums.ts';

/** What is being written is not a picture yet. */
const isPicture = (file: string): boolean => file.endsWith('.sealed');

export async function picturesIn(folder: string): Promise<string[]> {
  const found = await readdir(folder).catch((error: unknown) => {
    if (isMissing(error)) return [];
    throw error;
  });
  return found.filter(isPicture);
}

/**
 * Copies the pictures that the backups' folder does not have yet. They are sealed files that never change under their name, so each is
 * copied once for all backups. One that is deleted meanwhile was to go.
 * @returns how many are new
 */
export async function copyPictures(from: string, backups: string): Promise<number> {
  const to = join(backups, shared.pictures);
  await mkdir(to, { recursive: true, mode: 0o700 });
  const kept = new Set(await picturesIn(to));
  let copied = 0;
  for (const name of await picturesIn(from)) {
    if (kept.has(name)) continue;
    const draft = join(to, `${name}.draft`);
    try {
      await copyFile(join(from, name), draft, constants.COPYFILE_FICLONE);
      await rename(draft, join(to, name));
      copied += 1;
    } catch (error) {
      await rm(draft, { force: true });
      if (!isMissing(error)) throw error;
    }
  }
  return copied;
}

/** Of the pictures that are in use now, from a backup's own folder. */
export async function pictureSums(from: string, backups: string): Promise<Map<string, string>> {
  const kept = new Set(await picturesIn(join(backups, shared.pictures)));
  const sums = new Map<string, string>();
  for (const name of await picturesIn(from))
    if (kept.has(name))
      sums.set(`../${shared.pictures}/${name}`, await sumOf(join(backups, shared.pictures, name)));
  return sums;
}

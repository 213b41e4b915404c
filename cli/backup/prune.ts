import { readdir, rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { readManifest, shared } from './manifest.ts';
import type { Manifest } from './manifest.ts';
import { picturesIn } from './pictures.ts';
import { readSums } from './sums.ts';

/** The name of a backup's folder is the moment it began. */
const isBackup = (name: string): boolean => /^\d{8}T\d{6}Z$/.test(name);

export async function backupsIn(folder: string): Promise<string[]> {
  const names = await readdir(folder).catch(() => []);
  return names.filter(isBackup).toSorted();
}

export interface Pruned {
  backups: number;
  segments: number;
  pictures: number;
}

/**
 * Deletes backups that are older than `keepDays`, but never the newest; then the archived log from before the oldest that is left, and
 * pictures that none of them has and that are not in use.
 * @param images the pictures that are in use
 */
export async function prune(backups: string, keepDays: number, images: string): Promise<Pruned> {
  const before = Date.now() - keepDays * 86_400_000;
  const names = await backupsIn(backups);
  const manifests = new Map<string, Manifest>();
  for (const name of names) manifests.set(name, await readManifest(join(backups, name)));
  const old = names.slice(0, -1).filter((name) => Date.parse(manifests.get(name)?.endedAt ?? '') < before);
  for (const name of old) await rm(join(backups, name), { recursive: true });
  const left = names.filter((name) => !old.includes(name));
  const oldest = manifests.get(left[0] ?? '');
  const segments =
    oldest === undefined ? 0 : await pruneLog(join(backups, shared.log), oldest.postgres.startLsn);
  return { backups: old.length, segments, pictures: await prunePictures(backups, left, images) };
}

/** A segment's name without its timeline, for segments of 16 MB, as they are unless the cluster was made otherwise. */
function segmentOf(lsn: string): string {
  const [high = '0', low = '0'] = lsn.split('/');
  const segment = Number.parseInt(low, 16) >>> 24;
  return `${high.padStart(8, '0')}${segment.toString(16).padStart(8, '0')}`.toUpperCase();
}

async function pruneLog(folder: string, startLsn: string): Promise<number> {
  const first = segmentOf(startLsn);
  const names = await readdir(folder).catch(() => []);
  const over = names.filter((name) => {
    const segment = /^[0-9A-F]{8}([0-9A-F]{16})/.exec(name)?.[1];
    return segment !== undefined && segment < first;
  });
  for (const name of over) await rm(join(folder, name));
  return over.length;
}

async function prunePictures(backups: string, left: readonly string[], images: string): Promise<number> {
  const wanted = new Set(await picturesIn(images));
  for (const name of left)
    for (const path of (await readSums(join(backups, name))).keys()) wanted.add(basename(path));
  const pool = join(backups, shared.pictures);
  const over = (await picturesIn(pool)).filter((name) => !wanted.has(name));
  for (const name of over) await rm(join(pool, name));
  return over.length;
}

import { migrationNames } from '../../prisma/migrate.ts';
import { BackupError } from './fault.ts';
import { readManifest } from './manifest.ts';
import type { Manifest } from './manifest.ts';
import { checkSums, readSums } from './sums.ts';
import type { Sums } from './sums.ts';

/** A backup that can be restored: whole, ours, and of a version that this one understands. */
export interface SoundBackup {
  folder: string;
  manifest: Manifest;
  sums: Sums;
}

/**
 * Looks at every byte of a backup before anything is done with it.
 * @throws BackupError saying what is missing, damaged, foreign or newer
 */
export async function openBackup(folder: string): Promise<SoundBackup> {
  const manifest = await readManifest(folder);
  const known = await migrationNames();
  if (!known.includes(manifest.migration))
    throw new BackupError(
      `The backup is of a newer version, or another program: this one has no migration ${manifest.migration}.`,
    );
  const sums = await readSums(folder);
  await checkSums(folder, sums);
  return { folder, manifest, sums };
}

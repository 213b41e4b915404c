import { mkdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { ConfigOf } from '../../platform/config.ts';
import { openDatabase } from '../../store/connection/database.ts';
import { backupFacts } from '../../store/running/backup-facts.ts';
import { takeBaseBackup } from './base-backup.ts';
import { BackupError } from './fault.ts';
import { ringOf } from './keys-for.ts';
import { sealKeys } from './keys.ts';
import { files, writeManifest } from './manifest.ts';
import type { Manifest } from './manifest.ts';
import { copyPictures, pictureSums } from './pictures.ts';
import { sumOf, writeSums } from './sums.ts';

type BackupConfig = ConfigOf<'backup'>;

export interface Taken {
  folder: string;
  manifest: Manifest;
  pictures: number;
}

/**
 * Backs up the database, the pictures and, sealed for `recipient`, the keys, while everything runs. It is under its name when it is whole.
 * @throws BackupError in plain words; nothing stays of a backup that failed
 */
export async function takeBackup(
  config: BackupConfig,
  backups: string,
  recipient: string | undefined,
): Promise<Taken> {
  const begunAt = new Date();
  const name = begunAt.toISOString().replace(/[-:]|\.\d+/g, '');
  const draft = join(backups, `${name}.draft`);
  await mkdir(draft, { recursive: true, mode: 0o700 });
  try {
    const manifest = await fill(draft, backups, { config, recipient, begunAt });
    const pictures = await seal(draft, backups, config.images.dir);
    const folder = join(backups, name);
    await rename(draft, folder);
    return { folder, manifest, pictures };
  } catch (error) {
    await rm(draft, { recursive: true, force: true });
    if (error instanceof BackupError) throw error;
    throw new BackupError(`No backup was made: ${error instanceof Error ? error.message : String(error)}`);
  }
}

interface Wanted {
  config: BackupConfig;
  recipient: string | undefined;
  begunAt: Date;
}

/** Pictures before the database, so that none is missing that its rows name, and again after, for those that came meanwhile. */
async function fill(
  draft: string,
  backups: string,
  { config, recipient, begunAt }: Wanted,
): Promise<Manifest> {
  const { ownerUrl } = config.ownership;
  const facts = await factsOf(ownerUrl);
  if (recipient !== undefined)
    await sealKeys(draft, { altaSecrets: ringOf(config.secrets), ownerUrl }, recipient);
  await copyPictures(config.images.dir, backups);
  const began = await takeBaseBackup(ownerUrl, join(draft, files.base));
  await copyPictures(config.images.dir, backups);
  const { major, system, migration, audit, rows } = facts;
  const manifest: Manifest = {
    ...{ format: 'alta-backup/1', begunAt: begunAt.toISOString(), endedAt: new Date().toISOString() },
    ...{ postgres: { major, system, ...began }, migration, audit, rows },
    ...{ keys: config.secrets.map(({ id }) => id), keysSealed: recipient !== undefined },
  };
  await writeManifest(draft, manifest);
  return manifest;
}

async function factsOf(ownerUrl: string): ReturnType<typeof backupFacts> {
  const database = openDatabase(ownerUrl, 1, { patience: null });
  try {
    return await backupFacts(database.sql);
  } finally {
    await database.close();
  }
}

/** @returns how many pictures it has */
async function seal(draft: string, backups: string, images: string): Promise<number> {
  const pictures = await pictureSums(images, backups);
  const sums = new Map<string, string>();
  for (const file of [files.manifest, files.base, files.keys]) {
    const sum = await sumOf(join(draft, file)).catch(() => undefined);
    if (sum !== undefined) sums.set(file, sum);
  }
  await writeSums(draft, new Map([...sums, ...pictures]));
  return pictures.size;
}

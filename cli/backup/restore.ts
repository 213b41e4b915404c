import { appendFile, copyFile, mkdir, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { runToEnd } from '../../platform/tools/run-to-end.ts';
import { BackupError, isMissing } from './fault.ts';
import { files, shared } from './manifest.ts';
import type { SoundBackup } from './open-backup.ts';
import { picturesIn } from './pictures.ts';

export interface RestorePlaces {
  /** The cluster's folder: empty, or not there yet. */
  cluster: string;
  /** The pictures' folder: empty, or not there yet. */
  images: string;
}

export interface LogReplay {
  /** Where the archived log lies, also for the server that is to read it. */
  folder: string;
  /** Up to which moment; to its end unless told. */
  until?: Date | undefined;
}

/**
 * Unpacks a backup into two empty folders; what is there already is never touched.
 * @param replay goes on from the backup with the archived log, when the server starts
 * @throws BackupError in plain words; both folders are then as they were
 */
export async function restore(
  backup: SoundBackup,
  { cluster, images }: RestorePlaces,
  replay?: LogReplay,
): Promise<void> {
  for (const folder of [cluster, images]) await requireEmpty(folder);
  if (replay !== undefined) await requireLog(backup, replay);
  try {
    for (const folder of [cluster, images]) {
      // Others may pass through what lies above: as root, Postgres runs as another user.
      await mkdir(dirname(folder), { recursive: true, mode: 0o755 });
      await mkdir(folder, { recursive: true, mode: 0o700 });
    }
    const archive = join(backup.folder, files.base);
    const { code, output } = await runToEnd('tar', ['-xzf', archive, '-C', cluster]);
    if (code !== 0) throw new BackupError(`The database could not be unpacked: ${output.trim()}`);
    await askRecovery(cluster, replay);
    await restorePictures(backup, images, replay !== undefined);
  } catch (error) {
    for (const folder of [cluster, images]) await emptyAgain(folder);
    throw error;
  }
}

async function entriesOf(folder: string): Promise<string[]> {
  return readdir(folder).catch((error: unknown) => {
    if (isMissing(error)) return [];
    throw new BackupError(`${folder} is no folder that can be restored into.`);
  });
}

async function requireEmpty(folder: string): Promise<void> {
  if ((await entriesOf(folder)).length > 0)
    throw new BackupError(
      `${folder} is not empty: nothing was restored. Give an empty folder, or a new one.`,
    );
}

/** The folder itself may be where a volume is mounted. */
async function emptyAgain(folder: string): Promise<void> {
  for (const entry of await entriesOf(folder))
    await rm(join(folder, entry), { recursive: true, force: true });
}

async function requireLog({ manifest }: SoundBackup, { folder, until }: LogReplay): Promise<void> {
  const found = await stat(folder).catch(() => undefined);
  if (found?.isDirectory() !== true)
    throw new BackupError(`${folder} holds no archived log: nothing was restored.`);
  if (until !== undefined && until < new Date(manifest.endedAt))
    throw new BackupError(`This backup ended at ${manifest.endedAt}, later than that: take an older one.`);
}

/**
 * What the server does at its first start (PostgreSQL, "Recovering Using a Continuous Archive Backup"): without the archive it takes what
 * lies in the backup. Either way its history is a new one from then on, by which the service knows that it was restored.
 */
async function askRecovery(cluster: string, { folder, until }: Partial<LogReplay> = {}): Promise<void> {
  const segment = folder === undefined ? undefined : `"${resolve(folder)}/%f.gz"`;
  const fetch = segment === undefined ? 'exit 1' : `test -f ${segment} && gunzip -c ${segment} > "%p"`;
  const settings = [
    `restore_command = '${fetch}'`,
    `recovery_target_action = 'promote'`,
    ...(until === undefined ? [] : [`recovery_target_time = '${zoned(until)}'`]),
  ];
  await appendFile(join(cluster, 'postgresql.auto.conf'), `${settings.join('\n')}\n`);
  await writeFile(join(cluster, 'recovery.signal'), '', { mode: 0o600 });
}

/** As the server reads it at that early moment: it knows no `Z` yet. */
function zoned(instant: Date): string {
  return instant.toISOString().replace('T', ' ').replace('Z', '+00');
}

/** Those of the backup; with the log also those that came after it. */
async function restorePictures({ folder, sums }: SoundBackup, images: string, later: boolean): Promise<void> {
  const from = join(folder, '..', shared.pictures);
  const listed = [...sums.keys()].filter((path) => path.startsWith('../')).map((path) => basename(path));
  for (const name of later ? await picturesIn(from) : listed)
    await copyFile(join(from, name), join(images, name));
}

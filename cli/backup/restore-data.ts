import type { ConfigOf } from '../../platform/config.ts';
import { adoptData, dataPlaces, requireMajor } from '../../stack/restored-data.ts';
import type { BackupKeys } from './keys.ts';
import { keysFor } from './keys-for.ts';
import { openBackup } from './open-backup.ts';
import type { SoundBackup } from './open-backup.ts';
import { restore } from './restore.ts';
import type { LogReplay } from './restore.ts';

export interface DataRestore {
  /** Of the backup. */
  folder: string;
  /** A data folder without a database. */
  data: string;
  /** File of the age identity that opens the keys in it. */
  identity: string | undefined;
  replay: LogReplay | undefined;
}

/**
 * Restores a backup as a data folder of the embedded stack.
 * @throws BackupError, StartError in plain words; nothing is changed then
 */
export async function restoreData(
  { folder, data, identity, replay }: DataRestore,
  configured: () => ConfigOf<'backup'>,
): Promise<{ backup: SoundBackup; keys: BackupKeys }> {
  const backup = await openBackup(folder);
  const keys = await keysFor(backup, identity, configured);
  await requireMajor(backup.manifest.postgres.major);
  await restore(backup, dataPlaces(data), replay);
  await adoptData(data, keys);
  return { backup, keys };
}

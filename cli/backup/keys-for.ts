import type { ConfigOf } from '../../platform/config.ts';
import { BackupError } from './fault.ts';
import { openKeys } from './keys.ts';
import type { BackupKeys } from './keys.ts';
import type { SoundBackup } from './open-backup.ts';

/**
 * The keys that open a backup: those sealed in it, or those that this machine is configured with.
 * @throws BackupError when neither has all the keys that it was made with
 */
export async function keysFor(
  { folder, manifest }: SoundBackup,
  identityFile: string | undefined,
  configured: () => ConfigOf<'backup'>,
): Promise<BackupKeys> {
  if (identityFile !== undefined) return openKeys(folder, identityFile);
  const { secrets, ownership } = configured();
  const missing = manifest.keys.filter((id) => !secrets.some((key) => key.id === id));
  if (missing.length > 0)
    throw new BackupError(
      `This machine lacks the keys ${missing.join(', ')} of the backup: give --identity to open those in it.`,
    );
  return { altaSecrets: ringOf(secrets), ownerUrl: ownership.ownerUrl };
}

/** As ALTA_SECRETS has it. */
export function ringOf(secrets: ConfigOf<'backup'>['secrets']): string {
  return secrets.map(({ id, key }) => `${id}:${Buffer.from(key).toString('base64url')}`).join(',');
}

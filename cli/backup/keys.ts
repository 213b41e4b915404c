import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Decrypter, Encrypter } from 'age-encryption';
import { z } from 'zod';
import { BackupError } from './fault.ts';
import { files } from './manifest.ts';

const keys = z.object({
  /** The key ring, as ALTA_SECRETS has it. */
  altaSecrets: z.string(),
  /** Of the database's owner, whose password lies in the copied cluster. */
  ownerUrl: z.string(),
});
/** Without which a restored database opens to nothing. */
export type BackupKeys = z.output<typeof keys>;

/** Seals the keys for who holds the identity of `recipient` (age-encryption.org), which this machine need not know. */
export async function sealKeys(folder: string, content: BackupKeys, recipient: string): Promise<void> {
  const encrypter = new Encrypter();
  try {
    encrypter.addRecipient(recipient);
  } catch {
    throw new BackupError('The recipient is no age public key (age1…): make one with age-keygen.');
  }
  const sealed = await encrypter.encrypt(JSON.stringify(content));
  await writeFile(join(folder, files.keys), sealed, { flag: 'wx', mode: 0o600 });
}

/** @throws BackupError when the keys are not there, or are not for this identity */
export async function openKeys(folder: string, identityFile: string): Promise<BackupKeys> {
  const identity = await readFile(identityFile, 'utf8').catch(() => undefined);
  const line = identity?.split('\n').find((each) => each.startsWith('AGE-SECRET-KEY-'));
  if (line === undefined) throw new BackupError(`${identityFile} holds no age identity (AGE-SECRET-KEY-…).`);
  const sealed = await readFile(join(folder, files.keys)).catch(() => undefined);
  if (sealed === undefined) throw new BackupError('This backup was made without keys.');
  try {
    const decrypter = new Decrypter();
    decrypter.addIdentity(line.trim());
    return keys.parse(JSON.parse(await decrypter.decrypt(sealed, 'text')));
  } catch {
    throw new BackupError('The keys of this backup do not open with this identity.');
  }
}

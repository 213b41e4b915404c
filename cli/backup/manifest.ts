import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { BackupError } from './fault.ts';

/** The files of a backup, in its own folder. */
export const files = {
  manifest: 'manifest.json',
  /** As `sha256sum --check` reads it; pictures lie in a folder that all backups share. */
  sums: 'SHA256SUMS',
  base: 'base.tar.gz',
  keys: 'keys.age',
} as const;

/** Beside the backups: pictures, each file once; and the archived log of the database. */
export const shared = { pictures: 'pictures', log: 'wal' } as const;

const manifest = z.object({
  format: z.literal('alta-backup/1'),
  begunAt: z.iso.datetime(),
  endedAt: z.iso.datetime(),
  postgres: z.object({ major: z.int(), system: z.string(), startLsn: z.string(), timeline: z.int() }),
  /** The last one that was applied. */
  migration: z.string(),
  /** Where the audit's chain ended before the copy: a restored one must have it. */
  audit: z.object({ rows: z.int(), head: z.string() }),
  /** Before the copy. */
  rows: z.record(z.string(), z.int()),
  /** Of the key ring, in order. Ids alone. */
  keys: z.array(z.string()),
  /** Whether the keys are in it, sealed. */
  keysSealed: z.boolean(),
});
export type Manifest = z.output<typeof manifest>;

export async function writeManifest(folder: string, content: Manifest): Promise<void> {
  await writeFile(join(folder, files.manifest), `${JSON.stringify(content, null, 2)}\n`, { mode: 0o600 });
}

/** @throws BackupError when there is none, or it is not ours */
export async function readManifest(folder: string): Promise<Manifest> {
  const text = await readFile(join(folder, files.manifest), 'utf8').catch(() => undefined);
  if (text === undefined) throw new BackupError(`${folder} holds no backup: there is no ${files.manifest}.`);
  try {
    return manifest.parse(JSON.parse(text));
  } catch {
    throw new BackupError(`${join(folder, files.manifest)} is damaged, or of another program or version.`);
  }
}

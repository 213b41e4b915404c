import { setTimeout as pause } from 'node:timers/promises';
import { InvalidArgumentError } from 'commander';
import type { Command } from 'commander';
import { DAY, MINUTE } from '../../domain/duration.ts';
import { configOrExit } from '../../platform/config.ts';
import type { ConfigOf } from '../../platform/config.ts';
import { copyPictures } from '../backup/pictures.ts';
import { prune } from '../backup/prune.ts';
import { takeBackup } from '../backup/take-backup.ts';

/** As long as pictures may be kept at most, with a fortnight's grace: docs/retention.md. */
const KEEP_DAYS = 14;
/** Less than the five minutes that may be lost at most; the server archives its log as often (docker-compose.yml). */
const PICTURES_EVERY = 4 * MINUTE;

interface Options {
  to: string;
  recipient?: string;
  keepDays: number;
  follow?: boolean;
}

/** `alta backup`: one backup, or with --follow one a day and pictures in between. */
export function define(command: Command): void {
  command
    .requiredOption('--to <folder>', 'where backups lie; best on another disk')
    .option(
      '--recipient <age1…>',
      'seals the keys for who holds this age identity; BACKUP_RECIPIENT unless told; without one they are not in the backup',
    )
    .option('--keep-days <days>', 'deletes older backups, and what only they needed', days, KEEP_DAYS)
    .option('--follow', 'goes on: a backup a day, new pictures every four minutes')
    .action(async (options: Options) => {
      const config = configOrExit('backup');
      if (options.follow === true) await follow(config, options);
      else await once(config, options);
    });
}

function days(text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1) throw new InvalidArgumentError('Give whole days, one or more.');
  return value;
}

async function once(config: ConfigOf<'backup'>, { to, recipient, keepDays }: Options): Promise<void> {
  const { folder, manifest, pictures } = await takeBackup(config, to, recipient ?? config.backup.recipient);
  const took = (Date.parse(manifest.endedAt) - Date.parse(manifest.begunAt)) / 1000;
  console.log(`${folder}: database and ${String(pictures)} pictures in ${took.toFixed(1)} s.`);
  if (!manifest.keysSealed)
    console.log('The keys are not in it: keep ALTA_SECRETS elsewhere, or give --recipient.');
  const { backups, segments, pictures: over } = await prune(to, keepDays, config.images.dir);
  if (backups + segments + over > 0)
    console.log(
      `Deleted: ${String(backups)} backups, ${String(segments)} of the log, ${String(over)} pictures.`,
    );
}

/** Until the process is told to end. A failure is said, and tried again four minutes later. */
async function follow(config: ConfigOf<'backup'>, options: Options): Promise<void> {
  const ending = new AbortController();
  process.once('SIGTERM', () => ending.abort());
  process.once('SIGINT', () => ending.abort());
  let next = 0;
  while (!ending.signal.aborted) {
    try {
      await copyPictures(config.images.dir, options.to);
      if (Date.now() >= next) {
        await once(config, options);
        next = Date.now() + DAY;
      }
    } catch (error) {
      console.error(error instanceof Error ? error.message : error);
    }
    await pause(PICTURES_EVERY, undefined, { signal: ending.signal }).catch(() => undefined);
  }
}

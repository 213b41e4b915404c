import { join } from 'node:path';
import { InvalidArgumentError } from 'commander';
import type { Command } from 'commander';
import { configOrExit } from '../../platform/config.ts';
import { BackupError } from '../backup/fault.ts';
import { shared } from '../backup/manifest.ts';
import { openBackup } from '../backup/open-backup.ts';
import { restore } from '../backup/restore.ts';
import type { LogReplay } from '../backup/restore.ts';

interface Options {
  data?: string;
  identity?: string;
  cluster?: string;
  images?: string;
  log?: boolean;
  until?: Date;
}

/** `alta restore`: into a data folder of `npm start`, or into the two folders that a server of your own takes. */
export function define(command: Command): void {
  command
    .argument('<backup>', 'the folder of one backup')
    .option('--data <folder>', 'a new data folder, for npm start -- --data <folder>')
    .option(
      '--identity <file>',
      'age identity that opens the keys in the backup; else those configured here are taken',
    )
    .option('--cluster <folder>', 'for a server of your own: its data folder, empty')
    .option('--images <folder>', 'and the folder of the pictures, empty')
    .option('--log', 'goes on with the archived log beside the backup, to its end')
    .option('--until <instant>', 'goes on with it up to then, such as 2027-01-31T12:00:00Z', instant)
    .action(async (folder: string, options: Options) => {
      const replay = replayOf(folder, options);
      const { data, cluster, images } = options;
      if (data !== undefined) await intoData(folder, data, options, replay);
      else if (cluster !== undefined && images !== undefined)
        await restore(await openBackup(folder), { cluster, images }, replay);
      else throw new BackupError('Say where to: --data, or --cluster with --images.');
      console.log('Restored. What to do when it runs: docs/operations.md, "After a restore".');
    });
}

function instant(text: string): Date {
  const value = new Date(text);
  if (!/^\d{4}-\d\d-\d\dT/.test(text) || Number.isNaN(value.getTime()))
    throw new InvalidArgumentError('Give an instant with its zone, such as 2027-01-31T12:00:00Z.');
  return value;
}

function replayOf(folder: string, { log, until }: Options): LogReplay | undefined {
  if (log !== true && until === undefined) return undefined;
  return { folder: join(folder, '..', shared.log), until };
}

async function intoData(
  folder: string,
  data: string,
  { identity }: Options,
  replay: LogReplay | undefined,
): Promise<void> {
  // A container has neither; only there is no data folder either.
  const { restoreData } = await import('../backup/restore-data.ts');
  await restoreData({ folder, data, identity, replay }, () => configOrExit('backup'));
}

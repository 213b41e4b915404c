import { join } from 'node:path';
import type { Command } from 'commander';
import { configOrExit } from '../../platform/config.ts';
import { drill } from '../backup/drill.ts';
import { shared } from '../backup/manifest.ts';

/** `alta drill`: exit code 0 when the backup would serve. */
export function define(command: Command): void {
  command
    .argument('<backup>', 'the folder of one backup')
    .option(
      '--identity <file>',
      'age identity that opens the keys in the backup; else those configured here are taken',
    )
    .option('--log', 'goes on with the archived log beside the backup, to its end')
    .action(async (folder: string, { identity, log }: { identity?: string; log?: boolean }) => {
      const replay = log === true ? { folder: join(folder, '..', shared.log) } : undefined;
      const { steps, found, faults } = await drill({ folder, identity, replay }, () =>
        configOrExit('backup'),
      );
      for (const { step, seconds } of steps) console.log(`${seconds.toFixed(1).padStart(8)} s  ${step}`);
      for (const line of [...found, ...faults]) console.log(line);
      console.log(faults.length === 0 ? 'The backup would serve.' : 'The backup would not serve.');
      process.exitCode = faults.length === 0 ? 0 : 1;
    });
}

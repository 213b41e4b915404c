import { Command } from 'commander';
import type { ImportOptions } from '../roster.ts';

/** `alta roster`: an institution's list of its people. Exit codes: 0 done, 1 refused, 2 usage. */
export function rosterCommand(): Command {
  const roster = new Command('roster')
    .description('import the list of an institution’s people, or say what is on it')
    .exitOverride(({ exitCode }) => process.exit(exitCode === 0 ? 0 : 2));
  roster
    .command('import <program> <csv>')
    .description(
      'make a CSV file the program’s roster, all of it or nothing; "-" reads standard input (docs/roster.md)',
    )
    .option('--skip-bad', 'leave refused rows out; the people they are about stay as they were')
    .option('--dry-run', 'say what would change, and change nothing')
    .option('--report <file>', 'write there as CSV what is wrong: line, column, reason, result')
    .option(
      '--allow-shrink',
      'even when more than a fifth of the list would come off it, or a refused row may be about any of those missing',
    )
    .action(async (program: string, csv: string, options: ImportOptions) => {
      // The database client takes long to load: only the command that needs it pays.
      const { importFile } = await import('../roster.ts');
      process.exitCode = await importFile(program, csv, options);
    });
  roster
    .command('show <program>')
    .description('how many are on the roster, and its last imports')
    .action(async (program: string) => {
      const { show } = await import('../roster.ts');
      process.exitCode = await show(program);
    });
  return roster;
}

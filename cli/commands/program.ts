import type { Command } from 'commander';
import { checkPrograms } from '../program-check/run.ts';
import { programsDir } from '../programs-dir.ts';

interface CheckOptions {
  json: boolean;
}

/** `alta program check`: is a folder of data a program that works? */
export function define(program: Command): void {
  program
    .command('check [program]')
    .description(
      'find what keeps a program, a program’s folder or all programs from working, and what is weak',
    )
    .option('--json', 'for machines', false)
    .action(async (what: string | undefined, { json }: CheckOptions) => {
      if (!(await checkPrograms(what, { programsDir: programsDir(), json }))) process.exitCode = 1;
    });
}

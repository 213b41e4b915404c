import { join } from 'node:path';
import { Command } from 'commander';

function programsDir(): string {
  return process.env['PROGRAMS_DIR'] ?? join(import.meta.dirname, '../../programs');
}

interface CheckOptions {
  json: boolean;
}

/** `alta program check`: is a folder of data a program that works? */
export function programCommand(): Command {
  const program = new Command('program').description('look after the institutions’ folders of data');
  program
    .command('check [program]')
    .description(
      'find what keeps a program, a program’s folder or all programs from working, and what is weak',
    )
    .option('--json', 'for machines', false)
    .action(async (what: string | undefined, { json }: CheckOptions) => {
      const { checkPrograms } = await import('../program-check/run.ts');
      if (!(await checkPrograms(what, { programsDir: programsDir(), json }))) process.exitCode = 1;
    });
  return program;
}

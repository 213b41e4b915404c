import { join } from 'node:path';
import { Command, Option } from 'commander';
import { formKinds } from '../../domain/program.ts';
import type { FormKind } from '../../domain/program.ts';

/** `alta simulate <program>`: what happens when, in seconds instead of days. */
export function simulateCommand(): Command {
  return new Command('simulate')
    .description('walk a program through time on the shipped workflows, and print what happens when')
    .argument('<program>', 'id of a program, or its folder')
    .addOption(new Option('--journey <kind>', 'only this kind of journey').choices(formKinds))
    .option('--path <name>', 'only this way: well, well-sms, silence, dead-code, outage, review, approval')
    .action(async (program: string, { journey, path }: { journey?: FormKind; path?: string }) => {
      const programsDir = process.env['PROGRAMS_DIR'] ?? join(import.meta.dirname, '../../programs');
      const { simulate } = await import('../simulate/run.ts');
      await simulate(program, { programsDir, journey, path, print: console.log });
    });
}

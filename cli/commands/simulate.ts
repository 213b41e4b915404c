import { Option } from 'commander';
import type { Command } from 'commander';
import { formKinds } from '../../domain/form-kinds.ts';
import type { FormKind } from '../../domain/form-kinds.ts';
import { programsDir } from '../programs-dir.ts';
import { simulate } from '../simulate/run.ts';

/** `alta simulate <program>`: what happens when, in seconds instead of days. */
export function define(command: Command): void {
  command
    .argument('<program>', 'id of a program, or its folder')
    .addOption(new Option('--journey <kind>', 'only this kind of journey').choices(formKinds))
    .option('--path <name>', 'only this way: well, well-sms, silence, dead-code, outage, review, approval')
    .action((program: string, { journey, path }: { journey?: FormKind; path?: string }) =>
      simulate(program, { programsDir: programsDir(), journey, path, print: console.log }),
    );
}

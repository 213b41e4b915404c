import { Command } from 'commander';
import type { ActOptions } from '../act.ts';

const REGISTER = 'register a person whom you have identified; prints their activation code, once';

/** Registration acts, for every program that has them. */
export function actCommand(): Command {
  const act = new Command('act').description(
    'registration acts, and the activation codes that they hand out',
  );
  withOptions(act.command('register <program>'))
    .description(REGISTER)
    .action((program: string, options: ActOptions) => run(program, options));
  return act;
}

/** The same under a program's own name: `alta <program> register`. */
export function programActCommand(program: string): Command {
  const own = new Command(program).description(`registration acts of ${program}`);
  withOptions(own.command('register'))
    .description(REGISTER)
    .action((options: ActOptions) => run(program, options));
  return own;
}

function withOptions(command: Command): Command {
  return command
    .requiredOption('--document <number>', 'as it stands on the identity document')
    .requiredOption('--name <name>', 'name and surnames')
    .requiredOption('--email <address>', 'asked again at the activation')
    .requiredOption('--mobile <number>', 'gets the codes')
    .option('--slip <file>', 'where to save the slip (PDF); by default in this folder');
}

/** The database client takes long to load: only the command that needs it pays. */
async function run(program: string, options: ActOptions): Promise<void> {
  const [{ asStaff }, { register }] = await Promise.all([import('../staff.ts'), import('../act.ts')]);
  await asStaff((parts) => register(parts, program, options));
}

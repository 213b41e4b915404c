import { Command, Option } from 'commander';
import { staffRoles } from '../../domain/staff.ts';
import type { StaffRole } from '../../domain/staff.ts';
import { configOrExit } from '../../platform/config.ts';
import type * as accountActions from '../staff-accounts.ts';
import type { StaffParts } from '../staff.ts';

type Actions = typeof accountActions;

/** Who of the institutions' staff may log in. */
export function staffCommand(): Command {
  const staff = new Command('staff').description('give staff their accounts, and take them away');
  staff
    .command('add <name>')
    .description('add somebody; prints their first password, once')
    .requiredOption('--program <id>', 'whose people they work with')
    .addOption(new Option('--role <role>', 'what they do').choices([...staffRoles]).makeOptionMandatory(true))
    .action((name: string, options: { program: string; role: StaffRole }) =>
      run(async (actions, parts) => {
        const { loadPrograms } = await import('../../platform/programs/load.ts');
        const programs = await loadPrograms(configOrExit('staff').programs.dir);
        await actions.add(parts, programs, name, options);
      }),
    );
  staff
    .command('list')
    .description('who there is')
    .option('--program <id>', 'only of this program')
    .action(({ program }: { program?: string }) => run((actions, parts) => actions.list(parts, program)));
  staff
    .command('disable <name>')
    .description('shut somebody out, at once')
    .action((name: string) => run((actions, parts) => actions.disable(parts, name)));
  staff
    .command('password <name>')
    .description('a new first password, printed once; ends their sessions')
    .action((name: string) => run((actions, parts) => actions.renewPassword(parts, name)));
  return staff;
}

/** The database client takes long to load: only the command that needs it pays. */
async function run(work: (actions: Actions, parts: StaffParts) => Promise<void>): Promise<void> {
  const [{ asStaff }, actions] = await Promise.all([import('../staff.ts'), import('../staff-accounts.ts')]);
  await asStaff((parts) => work(actions, parts));
}

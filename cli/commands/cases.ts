import { Command } from 'commander';

/** What account holders have reported: "this was not me". */
export function casesCommand(): Command {
  const cases = new Command('cases').description('look into what account holders have reported');
  cases
    .command('list')
    .description('the open cases, and those whose account is to be unfrozen; oldest first')
    .option('--program <id>', 'only of this program')
    .action(async ({ program }: { program?: string }) => {
      // The database client takes long to load: only the command that needs it pays.
      const [{ asStaff }, { list }] = await Promise.all([import('../staff.ts'), import('../cases.ts')]);
      await asStaff((parts) => list(parts, program));
    });
  cases
    .command('close <case>')
    .description('close a case')
    .requiredOption('--reason <text>', 'what was found; kept with the case and in the audit')
    .option('--unfreeze', 'a second person may let the holder choose a new password by recovery')
    .action(async (id: string, options: { reason: string; unfreeze?: boolean }) => {
      const [{ asStaff }, { close }] = await Promise.all([import('../staff.ts'), import('../cases.ts')]);
      await asStaff((parts) => close(parts, id, options));
    });
  cases
    .command('unfreeze <case>')
    .description('unfreeze the account of a case that another person has closed')
    .requiredOption('--reason <text>', 'kept in the audit')
    .action(async (id: string, { reason }: { reason: string }) => {
      const [{ asStaff }, { unfreeze }] = await Promise.all([import('../staff.ts'), import('../cases.ts')]);
      await asStaff((parts) => unfreeze(parts, id, reason));
    });
  return cases;
}

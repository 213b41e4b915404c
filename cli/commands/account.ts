import { Command } from 'commander';

/** What staff can do about an account. */
export function accountCommand(): Command {
  const account = new Command('account').description('unlock an account');
  account
    .command('unlock <program> <document>')
    .description('let an account in again that too many wrong passwords have locked; its password stays')
    .option('--type <type>', 'kind of document, where the number alone does not say')
    .requiredOption('--reason <text>', 'why; kept in the audit')
    .action(async (program: string, document: string, options: { type?: string; reason: string }) => {
      // The database client takes long to load: only the command that needs it pays.
      const [{ asStaff }, { unlock }] = await Promise.all([import('../staff.ts'), import('../account.ts')]);
      await asStaff((parts) => unlock(parts, program, document, options));
    });
  return account;
}

import { Command } from 'commander';

/** What was sent and did not arrive. */
export function messagesCommand(): Command {
  const messages = new Command('messages').description('look into what was sent');
  messages
    .command('lost')
    .description('what did not arrive in the last 30 days, latest first')
    .option('--program <id>', 'only of this program')
    .action(async ({ program }: { program?: string }) => {
      // The database client takes long to load: only the command that needs it pays.
      const [{ asStaff }, { listLost }] = await Promise.all([
        import('../staff.ts'),
        import('../messages.ts'),
      ]);
      await asStaff((parts) => listLost(parts, program));
    });
  return messages;
}

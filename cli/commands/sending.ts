import { Command } from 'commander';
import type { StaffParts } from '../staff.ts';

import type * as sendingActions from '../sending.ts';

type Actions = typeof sendingActions;

/** The kill switch for a program's messages. Every use of it is in the audit with its reason. */
export function sendingCommand(): Command {
  const sending = new Command('sending').description('stop and resume what a program sends');
  sending
    .command('status')
    .description('what is stopped, by whom, and why')
    .action(() => run((actions, parts) => actions.status(parts)));
  for (const verb of ['stop', 'resume'] as const) {
    sending
      .command(`${verb} <program>`)
      .description(
        verb === 'stop'
          ? 'send nothing more: journeys wait, and lose no time'
          : 'send again: what waits goes on within a minute or two',
      )
      .option('--channel <channel>', 'only email, or only sms')
      .requiredOption('--reason <text>', 'why')
      .action((program: string, { channel, reason }: { channel?: string; reason: string }) =>
        run((actions, parts) => actions[verb](parts, program, channel, reason)),
      );
  }
  return sending;
}

/** The database client takes long to load: only the command that needs it pays. */
async function run(work: (actions: Actions, parts: StaffParts) => Promise<void>): Promise<void> {
  const [{ asStaff }, actions] = await Promise.all([import('../staff.ts'), import('../sending.ts')]);
  await asStaff((parts) => work(actions, parts));
}

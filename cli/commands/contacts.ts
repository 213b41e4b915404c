import { Command } from 'commander';
import type { StaffParts } from '../staff.ts';

import type * as contactActions from '../contacts.ts';

type Actions = typeof contactActions;

/** Emails that titulars have given and that staff decide about. Every look and every decision is in the audit with its reason. */
export function contactsCommand(): Command {
  const contacts = new Command('contacts').description('decide about the emails that titulars want on file');
  contacts
    .command('list')
    .description('those that wait, oldest first, masked')
    .option('--program <id>', 'only of this program')
    .action(({ program }: { program?: string }) => run((actions, parts) => actions.list(parts, program)));
  contacts
    .command('show <journey>')
    .description('the email in full, and whose it is')
    .requiredOption('--reason <text>', 'why you look at it')
    .action((journey: string, { reason }: { reason: string }) =>
      run((actions, parts) => actions.show(parts, journey, reason)),
    );
  for (const decision of ['approved', 'rejected'] as const) {
    contacts
      .command(`${decision === 'approved' ? 'approve' : 'reject'} <journey>`)
      .description(decision === 'approved' ? 'put it on file and let the applicant go on' : 'refuse it')
      .requiredOption('--reason <text>', 'what the decision rests on')
      .action((journey: string, { reason }: { reason: string }) =>
        run((actions, parts) => actions.decide(parts, journey, decision, reason)),
      );
  }
  return contacts;
}

/** The database client takes long to load: only the command that needs it pays. */
async function run(work: (actions: Actions, parts: StaffParts) => Promise<void>): Promise<void> {
  const [{ asStaff }, actions] = await Promise.all([import('../staff.ts'), import('../contacts.ts')]);
  await asStaff((parts) => work(actions, parts));
}

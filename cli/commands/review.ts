import { Command } from 'commander';
import type { StaffParts } from '../staff.ts';

import type * as reviewActions from '../review.ts';

type Actions = typeof reviewActions;

/** Reviews: the identities that a person must look at. Every look and every decision is in the audit with its reason. */
export function reviewCommand(): Command {
  const review = new Command('review').description(
    'look at the identities that wait for a person, and decide',
  );
  review
    .command('list')
    .description('the open reviews, oldest first; nothing in it identifies anybody')
    .option('--program <id>', 'only of this program')
    .action(({ program }: { program?: string }) => run((actions, parts) => actions.list(parts, program)));
  review
    .command('show <journey>')
    .description('what was claimed, read and corrected, and why a person should look')
    .requiredOption('--reason <text>', 'why you look at it')
    .option('--images <folder>', 'also save the pictures there, decrypted')
    .action((journey: string, options: { reason: string; images?: string }) =>
      run((actions, parts) => actions.show(parts, journey, options)),
    );
  for (const decision of ['approved', 'rejected'] as const) {
    review
      .command(`${decision === 'approved' ? 'approve' : 'reject'} <journey>`)
      .description(decision === 'approved' ? 'let the applicant go on' : 'end the registration')
      .requiredOption('--reason <text>', 'what the decision rests on')
      .action((journey: string, { reason }: { reason: string }) =>
        run((actions, parts) => actions.decide(parts, journey, decision, reason)),
      );
  }
  return review;
}

/** The database client takes long to load: only the command that needs it pays. */
async function run(work: (actions: Actions, parts: StaffParts) => Promise<void>): Promise<void> {
  const [{ asStaff }, actions] = await Promise.all([import('../staff.ts'), import('../review.ts')]);
  await asStaff((parts) => work(actions, parts));
}

import { Command } from 'commander';

const endings = {
  cancel: { ending: 'cancelled', description: 'stop a journey that is under way' },
  erase: { ending: 'erased', description: 'stop a journey and forget whose it was' },
} as const;

/** What staff can do to a journey besides reviewing it. */
export function journeyCommand(): Command {
  const journey = new Command('journey').description('stop a journey');
  for (const [name, { ending, description }] of Object.entries(endings)) {
    journey
      .command(`${name} <journey>`)
      .description(description)
      .requiredOption('--reason <text>', 'why; kept in the audit')
      .action(async (id: string, { reason }: { reason: string }) => {
        // The database client takes long to load: only the command that needs it pays.
        const [{ asStaff }, { endByStaff }] = await Promise.all([
          import('../staff.ts'),
          import('../journey.ts'),
        ]);
        await asStaff((parts) => endByStaff(parts, id, ending, reason));
      });
  }
  return journey;
}

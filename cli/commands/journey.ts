import { Command } from 'commander';
import type { TypedAtKeyboard } from '../journey.ts';

const endings = {
  cancel: { ending: 'cancelled', description: 'stop a journey that is under way' },
  erase: { ending: 'erased', description: 'stop a journey and forget whose it was' },
} as const;

/** What staff can do to a journey besides reviewing it. */
export function journeyCommand(): Command {
  const journey = new Command('journey').description('begin or stop a journey, or find those that are stuck');
  addPreview(journey);
  addStart(journey);
  addStuck(journey);
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

function addStuck(journey: Command): void {
  journey
    .command('stuck')
    .description('the journeys that do not move although nobody is waited for: since when, and why')
    .action(async () => {
      const [{ asStaff }, { listStuck }] = await Promise.all([
        import('../staff.ts'),
        import('../stuck-journeys.ts'),
      ]);
      await asStaff(listStuck);
    });
}

type StartOptions = Omit<TypedAtKeyboard, 'kind'>;

/** What names the person, and how they are reached: the same for looking and for beginning. */
function withStartOptions(command: Command): Command {
  return command
    .option('--document <number>', 'their document')
    .option('--type <type>', 'kind of document, where the number alone does not say')
    .option('--member <number>', 'their member number, instead of the document')
    .option('--channel <email|sms>', 'how they want the link or the code')
    .option('--email <address>', 'given now; put on file when they finish. Without it: the one on file')
    .option('--mobile <number>', 'the same of the mobile')
    .requiredOption('--reason <text>', 'why; kept in the audit');
}

function addPreview(journey: Command): void {
  withStartOptions(
    journey
      .command('preview <program> <kind>')
      .description('show, masked, whom a journey would be for, and what confirms it; nothing begins'),
  ).action(async (program: string, kind: string, options: StartOptions) => {
    const [{ asStaff }, { previewByStaff }] = await Promise.all([
      import('../staff.ts'),
      import('../journey.ts'),
    ]);
    await asStaff((parts) => previewByStaff(parts, program, { kind, ...options }));
  });
}

function addStart(journey: Command): void {
  withStartOptions(
    journey
      .command('start <program> <kind>')
      .description(
        'begin a registration or a recovery for somebody who came in person and whom you have identified; shows, masked, whom it is for, and asks',
      )
      .option(
        '--confirm <confirmation>',
        'what `journey preview` gave for the same data: begins without asking',
      ),
  ).action(
    async (program: string, kind: string, { confirm, ...options }: StartOptions & { confirm?: string }) => {
      const [{ asStaff }, { startByStaff }, { terminalAsker }] = await Promise.all([
        import('../staff.ts'),
        import('../journey.ts'),
        import('../ask.ts'),
      ]);
      const confirming = confirm === undefined ? { ask: terminalAsker() } : { confirmation: confirm };
      await asStaff((parts) => startByStaff(parts, program, { kind, ...options }, confirming));
    },
  );
}

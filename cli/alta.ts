import { Command } from 'commander';
import { commandTable } from './command-table.ts';
import type { CommandEntry } from './command-table.ts';
import { useEmbeddedStack } from './embedded-environment.ts';

const alta = new Command('alta')
  .description(
    'Runs and looks after Alta. Without outside services configured, commands work on the embedded stack.',
  )
  .showHelpAfterError()
  .hook('preAction', (_root, command) => {
    if (command.name() !== 'up') useEmbeddedStack();
  });

/** The command whose code is needed: the first word, or the one that help is asked about. */
function typedCommand(): string | undefined {
  const [first, second] = process.argv.slice(2).filter((word) => !word.startsWith('-'));
  return first === 'help' ? second : first;
}

/** Programs' own names come last, and their files are read only when what was typed is no other command. */
async function entriesFor(typed: string | undefined): Promise<Readonly<Record<string, CommandEntry>>> {
  if (typed !== undefined && Object.hasOwn(commandTable, typed)) return commandTable;
  const { programCommands } = await import('./program-commands.ts');
  return { ...commandTable, ...(await programCommands()) };
}

const typed = typedCommand();
for (const [name, { description, takes, load }] of Object.entries(await entriesFor(typed))) {
  const command = new Command(name).description(description);
  if (name === typed) (await load()).define(command);
  else if (takes !== undefined) command.arguments(takes);
  alta.addCommand(command);
}

/** Errors whose message is a sentence for the person at the keyboard; others show where they come from. */
const writtenForPeople = new Set([
  'StartError',
  'ToolError',
  'MigrationError',
  'ConfigError',
  'StaffError',
  'CheckError',
  'SimulateError',
  'BackupError',
]);

try {
  await alta.parseAsync();
} catch (error) {
  const written = error instanceof Error && writtenForPeople.has(error.name);
  console.error(written ? error.message : error);
  process.exitCode = 1;
}

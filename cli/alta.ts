import { Command } from 'commander';
import { buildCommand } from './commands/build.ts';
import { migrateCommand } from './commands/migrate.ts';
import { seedCommand } from './commands/seed.ts';
import { upCommand } from './commands/up.ts';
import { useEmbeddedStack } from './embedded-environment.ts';

const alta = new Command('alta')
  .description(
    'Runs and looks after Alta. Without outside services configured, commands work on the embedded stack.',
  )
  .showHelpAfterError()
  .hook('preAction', (_root, command) => {
    if (command.name() !== 'up') useEmbeddedStack();
  });

for (const command of [upCommand(), migrateCommand(), seedCommand(), buildCommand()])
  alta.addCommand(command);

try {
  await alta.parseAsync();
} catch (error) {
  // Errors with a name of their own were written for the person at the keyboard; others show where they come from.
  const known = error instanceof Error && error.name !== 'Error' && !error.name.endsWith('TypeError');
  console.error(known ? error.message : error);
  process.exitCode = 1;
}

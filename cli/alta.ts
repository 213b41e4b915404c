import { Command } from 'commander';
import { accountCommand } from './commands/account.ts';
import { actCommand } from './commands/act.ts';
import { auditCommand } from './commands/audit.ts';
import { buildCommand } from './commands/build.ts';
import { contactsCommand } from './commands/contacts.ts';
import { casesCommand } from './commands/cases.ts';
import { healthCommand } from './commands/health.ts';
import { journeyCommand } from './commands/journey.ts';
import { messagesCommand } from './commands/messages.ts';
import { migrateCommand } from './commands/migrate.ts';
import { programCommand } from './commands/program.ts';
import { reviewCommand } from './commands/review.ts';
import { rosterCommand } from './commands/roster.ts';
import { seedCommand } from './commands/seed.ts';
import { sendingCommand } from './commands/sending.ts';
import { simulateCommand } from './commands/simulate.ts';
import { staffCommand } from './commands/staff.ts';
import { toolsCommand } from './commands/tools.ts';
import { upCommand } from './commands/up.ts';
import { useEmbeddedStack } from './embedded-environment.ts';
import { programCommands } from './program-commands.ts';

const alta = new Command('alta')
  .description(
    'Runs and looks after Alta. Without outside services configured, commands work on the embedded stack.',
  )
  .showHelpAfterError()
  .hook('preAction', (_root, command) => {
    if (command.name() !== 'up') useEmbeddedStack();
  });

for (const command of [
  upCommand(),
  migrateCommand(),
  seedCommand(),
  reviewCommand(),
  auditCommand(),
  contactsCommand(),
  journeyCommand(),
  casesCommand(),
  messagesCommand(),
  actCommand(),
  accountCommand(),
  staffCommand(),
  sendingCommand(),
  rosterCommand(),
  programCommand(),
  simulateCommand(),
  buildCommand(),
  toolsCommand(),
  healthCommand(),
])
  alta.addCommand(command);
const taken = ['help', ...alta.commands.map((command) => command.name())];
for (const command of await programCommands(process.argv[2], taken)) alta.addCommand(command);

/** Errors whose message is a sentence for the person at the keyboard; others show where they come from. */
const writtenForPeople = new Set([
  'StartError',
  'ToolError',
  'MigrationError',
  'ConfigError',
  'StaffError',
  'CheckError',
  'SimulateError',
]);

try {
  await alta.parseAsync();
} catch (error) {
  const written = error instanceof Error && writtenForPeople.has(error.name);
  console.error(written ? error.message : error);
  process.exitCode = 1;
}

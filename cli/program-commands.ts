import { configOrExit } from '../platform/config.ts';
import { loadPrograms } from '../platform/programs/load.ts';
import { hasRegistrationAct } from '../domain/registration-act.ts';
import { commandTable } from './command-table.ts';
import type { CommandEntry } from './command-table.ts';
import { useEmbeddedStack } from './embedded-environment.ts';

/** Commands under programs' own names, where no other command has the name. None where their files cannot be read. */
export async function programCommands(): Promise<Record<string, CommandEntry>> {
  useEmbeddedStack();
  const { dir } = configOrExit('commands').programs;
  const programs = await loadPrograms(dir).catch(() => new Map<string, never>());
  const named = [...programs.values()].filter(
    (program) => hasRegistrationAct(program) && !isTaken(program.id),
  );
  return Object.fromEntries(named.map(({ id }) => [id, registrationActsOf(id)]));
}

function isTaken(name: string): boolean {
  return name === 'help' || Object.hasOwn(commandTable, name);
}

function registrationActsOf(program: string): CommandEntry {
  return {
    description: `registration acts of ${program}`,
    load: async () => {
      const { defineFor } = await import('./commands/act.ts');
      return {
        define: (command) => {
          defineFor(program, command);
        },
      };
    },
  };
}

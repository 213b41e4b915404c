import type { Command } from 'commander';
import { configOrExit } from '../platform/config.ts';
import { useEmbeddedStack } from './embedded-environment.ts';

/**
 * Commands under programs' own names, read from their files: only when what was typed is no other command, or help is asked for, so that
 * the others start without reading them.
 * @param typed the first word of the command line
 * @param taken names of other commands, which come first
 */
export async function programCommands(
  typed: string | undefined,
  taken: readonly string[],
): Promise<Command[]> {
  if (typed !== undefined && taken.includes(typed)) return [];
  const [{ loadPrograms }, { hasRegistrationAct }, { programActCommand }] = await Promise.all([
    import('../platform/programs/load.ts'),
    import('../api/registration-act/read-person.ts'),
    import('./commands/act.ts'),
  ]);
  useEmbeddedStack();
  const { dir } = configOrExit('commands').programs;
  const programs = await loadPrograms(dir).catch(() => new Map<string, never>());
  return [...programs.values()]
    .filter((program) => hasRegistrationAct(program) && !taken.includes(program.id))
    .map(({ id }) => programActCommand(id));
}

import type { Program } from '../../domain/program.ts';
import { RosterFailure } from './ports.ts';
import type { RosterSource } from './ports.ts';
import { askService } from './rest-roster.ts';
import type { RosterService } from './rest-roster.ts';
import { rowRules } from './row-rules.ts';
import type { RosterProgram } from './row-rules.ts';

type Sourced = RosterProgram & Pick<Program, 'roster'>;

/**
 * Where each program's people come from: the imported list, or the institution's live service (`roster.source` of its file).
 * @param services where the live services are, by program
 * @throws Error at once, naming every program that has an unconfigured live service
 */
export function createRosterSource(
  services: Readonly<Record<string, RosterService>>,
  programs: Iterable<Sourced>,
): RosterSource {
  const sourced = new Map([...programs].map((program) => [program.id, program]));
  const live = [...sourced.values()].filter(({ roster }) => roster.source === 'rest');
  const missing = live.filter(({ id }) => services[id] === undefined).map(({ id }) => id);
  if (missing.length > 0) throw new Error(`ROSTER_SERVICES lacks ${missing.join(', ')}`);
  return {
    async find(id, query) {
      const program = sourced.get(id);
      if (program?.roster.source !== 'rest') return { found: 'asStored' };
      const service = services[id];
      if (!service) throw new RosterFailure({ cause: 'configuration' });
      return askService(service, query, () => rowRules(program));
    },
  };
}

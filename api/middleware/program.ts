import type { ServedProgram } from '../../platform/programs/load.ts';
import type { Programs } from '../dependencies.ts';
import { ApiProblem } from '../problems/problem.ts';

/** @throws ApiProblem `unknown-program` */
export function requireProgram(programs: Programs, id: unknown): ServedProgram {
  const program = typeof id === 'string' ? programs.get(id) : undefined;
  if (!program) throw new ApiProblem('unknown-program');
  return program;
}

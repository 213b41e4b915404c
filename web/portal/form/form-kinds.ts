import type { FormKind } from '../../../domain/form-kinds.ts';
import type { Program, ProgramJourney } from '../../shared/api-types.ts';

/** How people get an account here: by registering, or by activating what was handed out. */
export function entryKind(program: Pick<Program, FormKind>): 'registration' | 'activation' | undefined {
  return (['registration', 'activation'] as const).find((kind) => program[kind] !== undefined);
}

export function definitionOf(program: Pick<Program, FormKind>, kind: FormKind): ProgramJourney | undefined {
  return program[kind];
}

import { createContext, use } from 'react';
import type { Program } from '../../shared/api-types.ts';

const ProgramContext = createContext<Program | undefined>(undefined);
export const ProgramProvider = ProgramContext.Provider;

/** The program whose portal this is. Undefined on the pages that belong to none. */
export function useProgramIfAny(): Program | undefined {
  return use(ProgramContext);
}

export function useProgram(): Program {
  const program = useProgramIfAny();
  if (!program) throw new Error('this page needs a program around it');
  return program;
}

import type { JourneyDefinition } from '../journey-definition.ts';
import { formKinds } from '../form-kinds.ts';
import type { FormKind } from '../form-kinds.ts';
import type { Program } from '../program.ts';

/**
 * What a check found.
 * - `fault`: with it a rightful applicant cannot get through, or a stranger can
 * - `warning`: it works, and costs something; a program may accept it with a reason
 * - `accepted`: a warning that the program accepts
 */
export interface Finding {
  level: 'fault' | 'warning' | 'accepted';
  /** Stable; what `accepted` names. */
  code: string;
  /** Where in the file. */
  path: readonly (string | number)[];
  text: string;
  /** Why it is accepted. */
  because?: string;
}

export type Rule = (program: Program) => Finding[];

type Path = Finding['path'];

export function fault(code: string, path: Path, text: string): Finding {
  return { level: 'fault', code, path, text };
}

export function warning(code: string, path: Path, text: string): Finding {
  return { level: 'warning', code, path, text };
}

/** A finding where something is so, else none. */
export function when(isSo: boolean, finding: () => Finding): Finding[] {
  return isSo ? [finding()] : [];
}

/** The journeys that a program has. */
export function journeysOf(program: Program): { kind: FormKind; definition: JourneyDefinition }[] {
  return formKinds.flatMap((kind) => {
    const definition = program[kind];
    return definition ? [{ kind, definition }] : [];
  });
}

/** A rule that is asked of each journey. */
export function eachJourney(
  rule: (definition: JourneyDefinition, kind: FormKind, program: Program) => Finding[],
): Rule {
  return (program) => journeysOf(program).flatMap(({ kind, definition }) => rule(definition, kind, program));
}

import type { Fact } from '../facts.ts';
import type { StageSpec } from '../program.ts';
import { emailLink } from './email-link.ts';
import { identity } from './identity.ts';
import { password } from './password.ts';
import { review } from './review.ts';
import { smsPin } from './sms-pin.ts';
import type { Move, Opening, Stage } from './stage.ts';

export type StageKind = StageSpec['kind'];

/** Every kind of stage. A new kind is one file and one line here and in `spec.ts`. */
export const stages: { [K in StageKind]: Stage<Extract<StageSpec, { kind: K }>> } = {
  emailLink,
  smsPin,
  identity,
  review,
  password,
};

/** The table's row of a spec; the one place where the kinds are told apart by their key instead of by the compiler. */
function rowOf(spec: StageSpec): Stage<StageSpec> {
  return stages[spec.kind] as unknown as Stage<StageSpec>;
}

export function openingOf(spec: StageSpec): Opening {
  return rowOf(spec).opening(spec);
}

export function pausesWindow(spec: StageSpec): boolean {
  return rowOf(spec).pausesWindow === true;
}

/** Where the stage's own clock leads, if it has one. */
export function clockMove(spec: StageSpec): Move | undefined {
  return rowOf(spec).clock;
}

/** Where a fact leads from this stage, or undefined when the stage does not hear it. */
export function moveOn(spec: StageSpec, fact: Fact): Move | undefined {
  const hear = rowOf(spec).hears[fact.type] as ((fact: Fact, spec: StageSpec) => Move) | undefined;
  return hear?.(fact, spec);
}

import type { Fact, FactType } from '../facts.ts';
import { contactApproval } from './contact-approval.ts';
import { emailCode } from './email-code.ts';
import { emailLink } from './email-link.ts';
import { identity } from './identity.ts';
import { password } from './password.ts';
import { review } from './review.ts';
import { smsCode } from './sms-code.ts';
import { smsPin } from './sms-pin.ts';
import type { StageSpec } from './spec.ts';
import type { Move, Opening, Stage } from './stage.ts';

export type StageKind = StageSpec['kind'];

/** Every kind of stage. A new kind is one file and one line here and in `spec.ts`. */
export const stages: { [K in StageKind]: Stage<Extract<StageSpec, { kind: K }>> } = {
  emailLink,
  emailCode,
  smsPin,
  smsCode,
  contactApproval,
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

/** Whether a stage hears facts of this type. */
export function hears(spec: StageSpec, type: FactType): boolean {
  return rowOf(spec).hears[type] !== undefined;
}

/** Where a fact leads from this stage, or undefined when the stage does not hear it. */
export function moveOn(spec: StageSpec, fact: Fact): Move | undefined {
  const hear = rowOf(spec).hears[fact.type] as ((fact: Fact, spec: StageSpec) => Move) | undefined;
  return hear?.(fact, spec);
}

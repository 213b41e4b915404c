import type { Fact, FactType } from '../facts.ts';
import { contactApproval } from './contact-approval.ts';
import { emailCode } from './email-code.ts';
import { emailLink } from './email-link.ts';
import { identity } from './identity.ts';
import { stageKinds } from './kinds.ts';
import type { StageKind } from './kinds.ts';
import { password } from './password.ts';
import { review } from './review.ts';
import { smsCode } from './sms-code.ts';
import { smsPin } from './sms-pin.ts';
import type { StageSpec } from './spec.ts';
import type { Move, Opening, Stage } from './stage.ts';

/** Every kind of stage, by its name. */
const stages: { [K in StageKind]: Stage<Extract<StageSpec, { kind: K }>> } = {
  emailLink,
  emailCode,
  smsPin,
  smsCode,
  contactApproval,
  identity,
  review,
  password,
};

/** What a kind of stage says of itself, whatever its settings. */
export type StageTraits = Omit<Stage<{ kind: StageKind }>, 'opening' | 'hears'>;

export function traitsOf(kind: StageKind): StageTraits {
  return stages[kind];
}

/** The kinds of which something is so, in the order of their table. */
export function kindsWhere(isSo: (traits: StageTraits) => boolean): StageKind[] {
  return stageKinds.filter((kind) => isSo(traitsOf(kind)));
}

/** A plan's stage of this kind, with its settings. */
export function stageOf<K extends StageKind>(
  { stages: all }: { stages: readonly StageSpec[] },
  kind: K,
): Extract<StageSpec, { kind: K }> | undefined {
  return all.find((stage): stage is Extract<StageSpec, { kind: K }> => stage.kind === kind);
}

/** The table's row of a spec; the one place where the kinds are told apart by their key instead of by the compiler. */
function rowOf(spec: StageSpec): Stage<StageSpec> {
  return stages[spec.kind] as unknown as Stage<StageSpec>;
}

export function openingOf(spec: StageSpec): Opening {
  return rowOf(spec).opening(spec);
}

/** The wait is ours (staff), not the applicant's: the window is credited with it. */
export function pausesWindow({ kind }: StageSpec): boolean {
  return traitsOf(kind).waitsFor === 'staff';
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

import type { Fact, FactType } from '../facts.ts';
import { contactApproval } from './contact-approval/stage.ts';
import { emailCode } from './email-code/stage.ts';
import { emailLink } from './email-link/stage.ts';
import { identity } from './identity/stage.ts';
import { password } from './password/stage.ts';
import { review } from './review/stage.ts';
import { smsCode } from './sms-code/stage.ts';
import { smsPin } from './sms-pin/stage.ts';
import { vendorCheck } from './vendor-check/stage.ts';
import type { StageKind, StageSpec } from './spec.ts';
import type { Move, Opening, Place, PlaceFault, Stage } from './stage.ts';

/** Every kind of stage, by its name. */
const stages: { [K in StageKind]: Stage<Extract<StageSpec, { kind: K }>> } = {
  emailLink,
  emailCode,
  smsPin,
  smsCode,
  contactApproval,
  identity,
  vendorCheck,
  review,
  password,
};

/** Every kind of stage. */
export const stageKinds = Object.keys(stages) as [StageKind, ...StageKind[]];

/** What a kind of stage says of itself, whatever its settings. */
export type StageTraits = Omit<Stage<{ kind: StageKind }>, 'opening' | 'hears' | 'demands'>;

export function traitsOf(kind: StageKind): StageTraits {
  return stages[kind];
}

/** The kinds whose traits fulfil a condition, in the order of their table. */
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

/** Whether the stage waits for others than the applicant: the window is then credited with the wait. */
export function pausesWindow({ kind }: StageSpec): boolean {
  return traitsOf(kind).waitsFor !== 'applicant';
}

/** Where the stage's own clock leads, if it has one. */
export function clockMove(spec: StageSpec): Move | undefined {
  return rowOf(spec).clock;
}

/** Whether a kind of stage hears facts of this type. */
export function hears(kind: StageKind, type: FactType): boolean {
  return stages[kind].hears[type] !== undefined;
}

/** The kinds of stage at which a fact of this type is in order. */
export function kindsHearing(type: FactType): StageKind[] {
  return stageKinds.filter((kind) => hears(kind, type));
}

/** Whether the page of the plan's stage of this kind asks this besides. */
export function asks(
  { stages: all }: { stages: readonly StageSpec[] },
  kind: StageKind,
  what: 'email' | 'identityDocument',
): boolean {
  return all.some((stage) => stage.kind === kind && 'ask' in stage && stage.ask === what);
}

/** Why a stage cannot stand at this place of a program. */
export function placeFaults(spec: StageSpec, place: Place): PlaceFault[] {
  return rowOf(spec).demands?.(spec, place) ?? [];
}

/** Where a fact leads from this stage, or undefined when the stage does not hear it. */
export function moveOn(spec: StageSpec, fact: Fact): Move | undefined {
  const hear = rowOf(spec).hears[fact.type] as ((fact: Fact, spec: StageSpec) => Move) | undefined;
  return hear?.(fact, spec);
}

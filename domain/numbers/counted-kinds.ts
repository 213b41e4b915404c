import { channels } from '../journey-definition.ts';
import { formKinds } from '../form-kinds.ts';
import { planOf, stepUpPlan } from '../program.ts';
import type { JourneyKind, Plan, Program } from '../program.ts';
import type { StageKind } from '../stages/spec.ts';

/** Every kind of journey that there are numbers of. */
export const countedKinds = [...formKinds, 'stepUp'] as const satisfies readonly JourneyKind[];

/** The kinds of journeys that a program has. */
export function kindsOf(program: Program): JourneyKind[] {
  return countedKinds.filter((kind) => program[kind] !== undefined);
}

/** The plans of a kind of a program's journeys: one for each channel. */
export function plansOf(program: Program, kind: JourneyKind): Plan[] {
  if (kind === 'stepUp') return [stepUpPlan(program)];
  return channels.map((channel) => planOf(program, kind, { channel }));
}

/** The kinds of stages of a program's journeys, in the order of its plans; those that depend on the channel stand one after the other. */
export function stagesOfKind(program: Program, kind: JourneyKind): StageKind[] {
  const plans = plansOf(program, kind);
  const longest = Math.max(...plans.map(({ stages }) => stages.length));
  const inOrder = Array.from({ length: longest }, (_, place) =>
    plans.map(({ stages }) => stages[place]?.kind),
  );
  return [...new Set(inOrder.flat())].filter((each) => each !== undefined);
}

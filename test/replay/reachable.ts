import type { Ending } from '../../domain/endings.ts';
import { formKinds } from '../../domain/form-kinds.ts';
import type { JourneyKind, Plan, Program } from '../../domain/program.ts';

/** A kind of journey of a program, as "clave recovery". */
export type Told = `${string} ${JourneyKind}`;

const unlessDecided: readonly Ending[] = ['completed', 'expired', 'superseded', 'cancelled', 'erased'];

/** The endings that each can reach; every one has a saved history. `rejected` is for those that staff decide about. */
export const reachable: Record<Told, readonly Ending[]> = {
  'asepeyo registration': [...unlessDecided, 'rejected'],
  'osseg registration': [...unlessDecided, 'rejected'],
  'osseg recovery': unlessDecided,
  'casmu registration': unlessDecided,
  'casmu recovery': unlessDecided,
  'clave activation': unlessDecided,
  'clave stepUp': unlessDecided,
};

/** Those that go through the same stages as another, whose histories stand for theirs. */
export const sameAs: Record<Told, Told> = {
  'asepeyo recovery': 'casmu recovery',
  'clave recovery': 'casmu recovery',
  'asepeyo stepUp': 'clave stepUp',
};

export function toldOf({ program, kind }: Pick<Plan, 'program' | 'kind'>): Told {
  return `${program} ${kind}`;
}

/** Every kind of journey that the programs have. */
export function kindsOf(programs: Iterable<Program>): Told[] {
  return [...programs].flatMap((program) => {
    const kinds: JourneyKind[] = formKinds.filter((kind) => program[kind] !== undefined);
    if (program.stepUp) kinds.push('stepUp');
    return kinds.map((kind) => toldOf({ program: program.id, kind }));
  });
}

/** The stages that one can lead through, by kind. */
export function stagesOf(programs: ReadonlyMap<string, Program>, told: Told): Set<string> {
  const [id, kind] = told.split(' ') as [string, JourneyKind];
  const program = programs.get(id);
  if (kind === 'stepUp') return new Set(program?.stepUp ? [program.stepUp.kind] : []);
  const stages = program?.[kind]?.stages ?? [];
  return new Set(
    stages
      .flatMap((stage) => (stage.kind === 'byChannel' ? [stage.email, stage.sms] : [stage]))
      .map((stage) => stage.kind),
  );
}

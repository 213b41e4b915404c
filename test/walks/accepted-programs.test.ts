import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pathsOf } from '../../cli/simulate/paths.ts';
import { openWorld } from '../../cli/simulate/world.ts';
import type { SimulatedWorld } from '../../cli/simulate/world.ts';
import { journeysOf } from '../../domain/program-check/finding.ts';
import { formKinds } from '../../domain/form-kinds.ts';
import type { FormKind } from '../../domain/form-kinds.ts';
import type { Program } from '../../domain/program.ts';
import { stageKinds } from '../../domain/stages/table.ts';
import { loadPrograms } from '../../platform/programs/load.ts';
import { acceptedPrograms } from '../support/generated-programs.ts';

/** Ways on which everybody does what is asked of them; they differ in the stages that they go through. */
const finishing = ['well', 'well-sms', 'approval'];

/** How a journey ends on each way. */
async function endings(world: SimulatedWorld, kind: FormKind): Promise<Record<string, string>> {
  const definition = world.program[kind];
  if (!definition) throw new Error(`no ${kind}`);
  const found: Record<string, string> = {};
  for (const path of pathsOf(kind, definition).filter(({ name }) => finishing.includes(name))) {
    const walk = await path.walk(world, kind).catch((error: unknown) => String(error));
    found[path.name] = typeof walk === 'string' ? walk : String((await walk.view()).ending);
  }
  return found;
}

function unfinished(found: Record<string, string>): [string, string][] {
  return Object.entries(found).filter(([, ending]) => ending !== 'completed');
}

const fixtures = await loadPrograms('test/fixtures/programs');

it.each([...fixtures.values()].map((program): [string, Program] => [program.id, program]))(
  '%s, of the fixtures, can be finished through the API',
  async (_id, program) => {
    const world = await openWorld(program, 'test/fixtures/programs');
    try {
      for (const { kind } of journeysOf(program))
        expect([kind, unfinished(await endings(world, kind))]).toEqual([kind, []]);
    } finally {
      await world.close();
    }
  },
);

const shipped = await loadPrograms('programs');

function shippedOne(id: string): Program {
  const program = shipped.get(id);
  if (!program) throw new Error(`no ${id}`);
  return program;
}

const bases = {
  registration: shippedOne('asepeyo'),
  activation: shippedOne('clave'),
  recovery: shippedOne('asepeyo'),
};
const generated = formKinds.map((kind) => ({ kind, programs: acceptedPrograms(bases, kind) }));

it('the generated programs have every kind of stage, in more than one place', () => {
  const shown = generated.flatMap(({ programs }) => programs.flatMap(({ shows }) => shows));
  for (const kind of stageKinds)
    expect(new Set(shown.filter((each) => each.startsWith(`${kind} after`))).size).toBeGreaterThan(0);
});

describe.each(generated)(
  'every program that the check accepts can be finished: $kind',
  ({ kind, programs }) => {
    let world: SimulatedWorld;
    beforeAll(async () => {
      world = await openWorld(bases[kind], 'programs');
    });
    afterAll(() => world.close());

    it.each(programs.map(({ text, program }): [string, Program] => [text, program]))(
      '%s',
      async (_text, program) => {
        world.change(program);
        expect(unfinished(await endings(world, kind))).toEqual([]);
      },
    );
  },
);

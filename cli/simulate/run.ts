import { existsSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { journeysOf } from '../../domain/program-check/finding.ts';
import type { FormKind } from '../../domain/form-kinds.ts';
import type { Program } from '../../domain/program.ts';
import { loadPrograms } from '../../platform/programs/load.ts';
import { pathsOf } from './paths.ts';
import type { SimulatedPath } from './paths.ts';
import { openWorld } from './world.ts';

export interface SimulateOptions {
  programsDir: string;
  journey?: FormKind | undefined;
  path?: string | undefined;
  print: (line: string) => void;
}

/** The message is a sentence for the person at the keyboard. */
export class SimulateError extends Error {
  override readonly name = 'SimulateError';
}

/**
 * Walks a program through time on the shipped workflows, and prints each journey's timeline.
 * @param what a program's id, or its folder
 * @throws SimulateError when there is no such program, journey or path
 */
export async function simulate(what: string, options: SimulateOptions): Promise<void> {
  const { program, dir } = await findProgram(what, options.programsDir);
  const walks = walksOf(program, options);
  const world = await openWorld(program, dir);
  try {
    for (const { kind, path } of walks) {
      options.print(`\n${program.id} · ${kind} · ${path.says} (${path.name})`);
      const { timeline } = await path.walk(world, kind);
      for (const line of timeline.lines()) options.print(line);
    }
  } finally {
    await world.close();
  }
}

async function findProgram(what: string, programsDir: string): Promise<{ program: Program; dir: string }> {
  const folder = existsSync(join(what, 'program.yaml')) ? resolve(what) : resolve(programsDir, what);
  const dir = dirname(folder);
  const program = (await loadPrograms(dir)).get(basename(folder));
  if (!program) throw new SimulateError(`There is no program "${what}".`);
  return { program, dir };
}

function walksOf(
  program: Program,
  { journey, path: wanted }: SimulateOptions,
): { kind: FormKind; path: SimulatedPath }[] {
  const journeys = journeysOf(program).filter(({ kind }) => journey === undefined || kind === journey);
  if (journeys.length === 0) throw new SimulateError(`${program.id} has no ${journey ?? 'journey'}.`);
  const all = journeys.flatMap(({ kind, definition }) =>
    pathsOf(kind, definition).map((path) => ({ kind, path })),
  );
  const chosen = all.filter(({ path }) => wanted === undefined || path.name === wanted);
  const names = [...new Set(all.map(({ path }) => path.name))].join(', ');
  if (chosen.length === 0)
    throw new SimulateError(`There is no path "${wanted ?? ''}" here; there are ${names}.`);
  return chosen;
}

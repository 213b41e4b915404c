import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { kindsOf, plansOf } from '../../domain/numbers/counted-kinds.ts';
import type { Program } from '../../domain/program.ts';
import { waysOf } from '../../domain/program-map/ways-of.ts';
import { loadPrograms } from '../../platform/programs/load.ts';

let programs: ReadonlyMap<string, Program>;
beforeAll(async () => {
  programs = await loadPrograms(join(import.meta.dirname, '../../programs'));
});

function waysIn(id: string, kind: 'registration' | 'recovery'): string[] {
  const program = programs.get(id);
  if (!program) throw new Error('no such program');
  const ways = plansOf(program, kind).flatMap(({ stages }) => waysOf(stages));
  return [...new Set(ways.map(({ from, to, leads }) => `${from} ${leads} ${to}`))];
}

describe('the ways through a program', () => {
  it('are what its stages say, on, back and to an end', () => {
    expect(waysIn('asepeyo', 'registration')).toEqual([
      'form on emailLink',
      'emailLink on smsPin',
      'emailLink end expired',
      'smsPin back smsPin',
      'smsPin on identity',
      'smsPin back emailLink',
      'identity on password',
      'identity on review',
      'identity end rejected',
      'review on password',
      'review end rejected',
      'review end expired',
      'password end completed',
    ]);
  });

  it('lead to each stage of every program, and from each one on or to an end', () => {
    for (const program of programs.values())
      for (const kind of kindsOf(program))
        for (const { stages } of plansOf(program, kind)) {
          const ways = waysOf(stages);
          for (const { kind: stage } of stages) {
            expect(
              ways.some(({ to, leads }) => to === stage && leads === 'on'),
              `${program.id} ${stage}`,
            ).toBe(true);
            expect(
              ways.some(({ from, leads }) => from === stage && leads !== 'back'),
              `${program.id} ${stage}`,
            ).toBe(true);
          }
        }
  });
});

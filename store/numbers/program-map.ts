import type { Period } from '../../domain/numbers/figures.ts';
import { plansOf, stagesOfKind } from '../../domain/numbers/counted-kinds.ts';
import { spreadOf } from '../../domain/numbers/time-scale.ts';
import type { Spread } from '../../domain/numbers/time-scale.ts';
import type { JourneyKind, Program } from '../../domain/program.ts';
import { waysOf } from '../../domain/program-map/ways-of.ts';
import type { Way } from '../../domain/program-map/ways-of.ts';
import type { StageKind } from '../../domain/stages/spec.ts';
import { traitsOf } from '../../domain/stages/table.ts';
import type { Executor } from '../connection/database.ts';
import { SETTLED_DAYS } from './keep-numbers.ts';
import { lastDays } from './numbers.ts';
import { readSums } from './read-sums.ts';
import type { Sums } from './read-sums.ts';

export interface MappedStage {
  stage: StageKind;
  waitsFor: 'applicant' | 'staff' | 'vendor';
  /** Journeys that were there when they were counted last. */
  here: number;
  reached: number;
  /** Whose time ran out there. */
  expired: number;
  /** How long one stays, whichever way it goes on. */
  time: Spread | null;
}

export interface CountedWay extends Way {
  taken: number;
  /** From the opening of the stage until this way was taken. */
  time: Spread | null;
}

export interface ProgramMap extends Period {
  kind: JourneyKind;
  stages: MappedStage[];
  ways: CountedWay[];
  countedAt: Date | null;
}

/** The stages and ways of a kind of a program's journeys, with how many go them and how long that takes. */
export async function readProgramMap(
  sql: Executor,
  program: Program,
  { kind, days }: { kind: JourneyKind; days: number },
): Promise<ProgramMap> {
  const period = await lastDays(sql, program.timeZone, days);
  const [sums, here] = await Promise.all([
    readSums(sql, { program: program.id, kind, ...period }),
    openByStage(sql, program.id, kind),
  ]);
  const stages = stagesOfKind(program, kind).map((stage) => mapped(sums, stage, here.get(stage) ?? 0));
  const ways = plansOf(program, kind).flatMap((plan) => waysOf(plan.stages));
  const once = [...new Map(ways.map((way) => [`${way.from} ${way.to}`, way])).values()];
  return { kind, ...period, countedAt: sums.countedAt, stages, ways: once.map((way) => counted(sums, way)) };
}

/**
 * How many are at each stage, by the last count, with any day of beginning. A day that has not been counted for so long has no journey
 * under way.
 */
async function openByStage(sql: Executor, program: string, kind: JourneyKind): Promise<Map<string, number>> {
  const rows = await sql.$queryRaw<{ stage: string; count: number }[]>`
    SELECT name AS stage, sum(count)::int AS count FROM number_days
    WHERE program = ${program} AND kind = ${kind} AND what = 'here' AND day > alta_now()::date - ${SETTLED_DAYS}::int GROUP BY 1`;
  return new Map(rows.map(({ stage, count }) => [stage, count]));
}

function mapped({ counts, times }: Sums, stage: StageKind, here: number): MappedStage {
  const count = (what: string, name: string): number =>
    counts.find((each) => each.by === 'all' && each.what === what && each.name === name)?.count ?? 0;
  const stays = times.filter(({ what, name }) => what === 'way' && name.startsWith(`${stage} `));
  return {
    ...{ stage, here, waitsFor: traitsOf(stage).waitsFor },
    reached: count('stage', stage),
    expired: count('left', `${stage} expired`),
    time: spreadOf(stays) ?? null,
  };
}

function counted({ counts, times }: Sums, way: Way): CountedWay {
  if (way.from === 'form') {
    const begun = counts.find(({ what, by }) => what === 'begun' && by === 'all')?.count ?? 0;
    return { ...way, taken: begun, time: null };
  }
  const taken = times.filter(({ what, name }) => what === 'way' && name === `${way.from} ${way.to}`);
  const time = spreadOf(taken) ?? null;
  return { ...way, taken: time?.count ?? 0, time };
}

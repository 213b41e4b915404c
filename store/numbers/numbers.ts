import { stagesOfKind } from '../../domain/numbers/counted-kinds.ts';
import type { DeviceClass } from '../../domain/device.ts';
import type { Figures, Period } from '../../domain/numbers/figures.ts';
import { figuresOf } from '../../domain/numbers/figures-of.ts';
import type { JourneyKind, Program } from '../../domain/program.ts';
import { today } from '../../domain/today.ts';
import { DAY } from '../../domain/duration.ts';
import type { Executor } from '../connection/database.ts';
import { readSums } from './read-sums.ts';

export interface NumbersAsked {
  kind: JourneyKind;
  /** How many days, today being the last. */
  days: number;
  language?: string | undefined;
  device?: DeviceClass | undefined;
}

export interface Numbers extends Figures, Period {
  kind: JourneyKind;
  /** Until when they are counted; null: not yet. */
  countedAt: Date | null;
}

/** How a kind of a program's journeys went. @throws RangeError when the program has none of that kind */
export async function readNumbers(
  sql: Executor,
  program: Program,
  { kind, days, language, device }: NumbersAsked,
): Promise<Numbers> {
  const stages = stagesOfKind(program, kind);
  const period = await lastDays(sql, program.timeZone, days);
  const sums = await readSums(sql, { program: program.id, kind, language, device, ...period });
  const isPart = language !== undefined || device !== undefined;
  const figures = figuresOf(sums, { ...period, stages, languages: program.languages, isPart });
  return { kind, ...period, countedAt: sums.countedAt, ...figures };
}

/** So many days until today, by the database's clock, as the days were counted. */
export async function lastDays(sql: Executor, timeZone: string, days: number): Promise<Period> {
  const rows = await sql.$queryRaw<{ now: Date }[]>`SELECT alta_now() AS now`;
  const to = today(timeZone, rows[0]?.now);
  const from = new Date(Date.parse(to) - (days - 1) * DAY).toISOString().slice(0, 10);
  return { from, to };
}

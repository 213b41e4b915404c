import { deviceClasses } from '../device.ts';
import { DAY } from '../duration.ts';
import { endings } from '../endings.ts';
import type { Language } from '../language.ts';
import type { StageKind } from '../stages/spec.ts';
import { atLeastFew } from './figures.ts';
import type { Figure, Figures, GroupFigures, Period } from './figures.ts';
import { messageFigures } from './message-figures.ts';
import { spreadOf } from './time-scale.ts';
import type { Spread, StepCount } from './time-scale.ts';

/** Sums as they are kept (store/numbers). `left`: "<stage> <ending>", or "completed". */
export interface KeptSums {
  counts: readonly { what: string; name: string; by: string; group: string | null; count: number }[];
  times: readonly (StepCount & { what: string; name: string })[];
  messages: readonly { name: string; count: number }[];
}

export interface FiguresAsked extends Period {
  /** In the order in which a journey goes through them. */
  stages: readonly StageKind[];
  languages: readonly Language[];
  /** Of one language or device alone: a part of the people. */
  isPart: boolean;
}

/** What the sums of a period say. Of a part of the people no number below five is said. */
export function figuresOf(kept: KeptSums, asked: FiguresAsked): Figures {
  const { stages, languages, isPart } = asked;
  const said = isPart ? atLeastFew : (count: number): Figure => count;
  const { sum, left } = readerOf(kept);
  const groups = <G extends string>(
    by: string,
    all: readonly G[],
    say: (count: number) => Figure,
  ): GroupFigures<G>[] =>
    all.map((group) => ({
      group,
      begun: say(sum('begun', '', by, group)),
      completed: say(sum('left', 'completed', by, group)),
    }));
  const begun = sum('begun', '');
  return {
    begun: said(begun),
    open: said(begun - left(() => true)),
    stages: stages.map((stage) => ({
      stage,
      reached: said(sum('stage', stage)),
      expired: said(sum('left', `${stage} expired`)),
    })),
    endings: endings.map((ending) => ({ ending, count: said(left((name) => name.endsWith(ending))) })),
    time: isPart ? null : timeOf(kept, 'done'),
    days: groups('day', daysOf(asked), said),
    languages: groups('language', languages, atLeastFew),
    devices: groups('device', deviceClasses, atLeastFew),
    messages: messageFigures(kept.messages),
    reviews: {
      opened: sum('reviewOpened', ''),
      approved: sum('reviewDecided', 'approved'),
      rejected: sum('reviewDecided', 'rejected'),
      time: timeOf(kept, 'review'),
    },
  };
}

interface Reader {
  sum: (what: string, name: string, by?: string, group?: string | null) => number;
  /** Journeys that have ended, by where and how. */
  left: (isSo: (name: string) => boolean) => number;
}

function readerOf({ counts }: KeptSums): Reader {
  const keyOf = (...parts: (string | null)[]): string => parts.join('|');
  const byKey = new Map(
    counts.map(({ what, name, by, group, count }) => [keyOf(what, name, by, group), count]),
  );
  return {
    sum: (what, name, by = 'all', group = null) => byKey.get(keyOf(what, name, by, group)) ?? 0,
    left: (isSo) =>
      counts
        .filter(({ what, by, name }) => what === 'left' && by === 'all' && isSo(name))
        .reduce((all, { count }) => all + count, 0),
  };
}

function timeOf({ times }: KeptSums, wanted: string): Spread | null {
  return spreadOf(times.filter(({ what }) => what === wanted)) ?? null;
}

/** Each day of a period, also those on which nothing was. */
export function daysOf({ from, to }: Period): string[] {
  const first = Date.parse(from);
  const many = Math.round((Date.parse(to) - first) / DAY) + 1;
  return Array.from({ length: Math.max(many, 0) }, (_, n) =>
    new Date(first + n * DAY).toISOString().slice(0, 10),
  );
}

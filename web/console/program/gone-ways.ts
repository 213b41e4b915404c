import type { JourneyPath } from '../../shared/api-types.ts';

/** A step of one journey's way, and how long it had been where it came from; milliseconds. */
export interface GoneWay {
  from: string;
  to: string;
  at: string | undefined;
}

/** The way that a journey has gone, from the form on, step by step. */
export function goneWays({ visits, ending }: JourneyPath): GoneWay[] {
  const steps = visits.map(({ stage, at }, place) => ({
    from: visits[place - 1]?.stage ?? 'form',
    to: stage,
    at,
  }));
  const last = visits.at(-1);
  return ending === null || !last ? steps : [...steps, { from: last.stage, to: ending, at: undefined }];
}

/** Which ways are lit up; `from to`. */
export function litWays(path: JourneyPath | undefined): ReadonlySet<string> {
  return new Set(path ? goneWays(path).map(({ from, to }) => `${from} ${to}`) : []);
}

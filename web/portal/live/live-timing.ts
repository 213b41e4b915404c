import type { LiveStep } from '../../shared/api-types.ts';

/** How long a step lasts and when the camera is looked at in it, in milliseconds from its beginning. */
export interface StepTiming {
  lasts: number;
  shots: readonly number[];
}

/** The first one is also for getting ready. A colour stays for more than a second: far from three flashes a second (WCAG 2.3.1). */
const timings = {
  first: { lasts: 2_600, shots: [2_200] },
  middle: { lasts: 2_000, shots: [1_700] },
  // While it turns too: turned too far, no face is seen.
  turn: { lasts: 2_600, shots: [1_000, 1_500, 2_200] },
  colour: { lasts: 1_200, shots: [950] },
} as const satisfies Record<string, StepTiming>;

/** How much more slowly it goes after a check that was not passed. */
const slower = 1.5;

export function timingOf({ kind }: LiveStep, at: number, judged: number): StepTiming {
  const { lasts, shots } = timings[at === 0 ? 'first' : kind];
  const pace = judged > 0 && kind !== 'colour' ? slower : 1;
  return { lasts: lasts * pace, shots: shots.map((shot) => shot * pace) };
}

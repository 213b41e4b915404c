/**
 * Durations are counted on a scale whose steps grow by a tenth. Counts of many days can be added up, which medians cannot, and a median
 * read from them is at most a twentieth off.
 */
export const TIME_SCALE = {
  /** Each step is so many times as long as the one before; the first begins at one second. */
  ratio: 1.1,
  /** The last holds everything that took longer than some 125 days. */
  last: 170,
} as const;

/** How many took as long as a step says. */
export interface StepCount {
  step: number;
  count: number;
}

/** Half took no longer than the median, nine in ten no longer than `p90`; milliseconds. */
export interface Spread {
  count: number;
  median: number;
  p90: number;
}

/** @returns undefined of nothing */
export function spreadOf(steps: readonly StepCount[]): Spread | undefined {
  const count = steps.reduce((sum, each) => sum + each.count, 0);
  if (count === 0) return undefined;
  const ordered = steps.toSorted((a, b) => a.step - b.step);
  return { count, median: quantile(ordered, count, 0.5), p90: quantile(ordered, count, 0.9) };
}

function quantile(ordered: readonly StepCount[], count: number, share: number): number {
  let passed = 0;
  for (const { step, count: many } of ordered) {
    passed += many;
    if (passed >= count * share) return middleOf(step);
  }
  return middleOf(TIME_SCALE.last);
}

/** Milliseconds in the middle of a step. */
function middleOf(step: number): number {
  return Math.round(1000 * TIME_SCALE.ratio ** (step + 0.5));
}

/**
 * How long to wait before the next try, in milliseconds: doubling from one second, with jitter so that the pages that lost a
 * server together do not come back together.
 * @param failures tries that failed in a row, from 1
 * @param random a number from 0 to 1
 */
export function backoff(failures: number, longestMs: number, random: number): number {
  const full = Math.min(longestMs, 1_000 * 2 ** Math.min(failures - 1, 16));
  return Math.round(full * (0.5 + random / 2));
}

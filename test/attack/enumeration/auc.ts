/**
 * How well one number tells two kinds apart: the chance that one of `a` is larger than one of `b`, ties counting half (Mann-Whitney's U
 * over all pairs, by ranks). 0.5 is no better than a coin.
 */
export function areaUnderCurve(a: readonly number[], b: readonly number[]): number {
  const all = [...a.map((value) => ({ value, of: 'a' })), ...b.map((value) => ({ value, of: 'b' }))];
  all.sort((one, other) => one.value - other.value);
  let ranks = 0;
  for (let at = 0; at < all.length;) {
    let end = at;
    while (end < all.length && all[end]?.value === all[at]?.value) end += 1;
    // Ranks count from 1; equal ones share their mean.
    const mean = (at + 1 + end) / 2;
    ranks += mean * all.slice(at, end).filter(({ of }) => of === 'a').length;
    at = end;
  }
  return (ranks - (a.length * (a.length + 1)) / 2) / (a.length * b.length);
}

/** The standard deviation of the area for two kinds of `n` that nothing tells apart. */
export function deviationOfArea(n: number): number {
  return Math.sqrt((2 * n + 1) / (12 * n * n));
}

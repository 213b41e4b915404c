import type { Blob } from './blobs.ts';

/** Characters in a row: y = slope * x + offset runs through their middles. */
export interface TextLine {
  blobs: Blob[];
  slope: number;
  offset: number;
  /** Median height of a character, in pixels. */
  height: number;
  /** Median distance from one character to the next, in pixels. */
  pitch: number;
  left: number;
  right: number;
}

/** Fewer characters than this in a row are not worth joining; a whole line has more. */
const LEAST_IN_RUN = 8;
const LEAST_IN_LINE = 16;

/** Joins patches into lines: runs of close neighbours first, then runs that continue each other across a gap. */
export function linesOf(blobs: readonly Blob[]): TextLine[] {
  const fromLeft = [...blobs].sort((a, b) => a.x - b.x);
  const taken = new Set<Blob>();
  const runs: TextLine[] = [];
  for (const [index, blob] of fromLeft.entries()) {
    if (taken.has(blob)) continue;
    const run = runFrom(fromLeft, index, taken);
    if (run.length >= LEAST_IN_RUN) runs.push(lineThrough(run));
  }
  return joined(runs).filter(({ blobs: { length } }) => length >= LEAST_IN_LINE);
}

export const middleAt = (line: TextLine, x: number): number => line.slope * x + line.offset;

/** Follows a row to the right, expecting the next character where the last few point. */
function runFrom(fromLeft: readonly Blob[], start: number, taken: Set<Blob>): Blob[] {
  const first = fromLeft[start];
  if (!first) return [];
  const run = [first];
  taken.add(first);
  let last = first;
  for (let index = start + 1; index < fromLeft.length;) {
    const next = closest(fromLeft, index, run, taken);
    if (!next) break;
    run.push(next.blob);
    taken.add(next.blob);
    last = next.blob;
    index = next.index + 1;
  }
  return last === first ? [first] : run;
}

function closest(
  fromLeft: readonly Blob[],
  from: number,
  run: readonly Blob[],
  taken: ReadonlySet<Blob>,
): { blob: Blob; index: number } | undefined {
  const last = run.at(-1);
  if (!last) return undefined;
  const back = run.at(-6) ?? run[0] ?? last;
  const slope = run.length > 3 ? (last.y - back.y) / (last.x - back.x) : 0;
  let best: { blob: Blob; index: number; cost: number } | undefined;
  for (let index = from; index < fromLeft.length; index++) {
    const blob = fromLeft[index];
    if (!blob) break;
    const ahead = blob.x - last.x;
    if (ahead > last.height * 3.2) break;
    if (taken.has(blob) || ahead < last.height * 0.3) continue;
    const aside = Math.abs(blob.y - last.y - slope * ahead);
    const ratio = blob.height / last.height;
    if (aside > last.height * 0.45 || ratio < 0.55 || ratio > 1.8) continue;
    const cost = ahead + aside * 3;
    if (!best || cost < best.cost) best = { blob, index, cost };
  }
  return best;
}

/** Least squares through the middles, twice: the second time without those that lie off. */
export function lineThrough(blobs: Blob[]): TextLine {
  const height = median(blobs.map((blob) => blob.height));
  const rough = fitted(blobs);
  const near = blobs.filter(({ x, y }) => Math.abs(rough.slope * x + rough.offset - y) < height * 0.3);
  const { slope, offset } = near.length > 4 ? fitted(near) : rough;
  const steps = blobs.slice(1).map((blob, index) => blob.x - (blobs[index]?.x ?? blob.x));
  const left = Math.min(...blobs.map((blob) => blob.left));
  const right = Math.max(...blobs.map((blob) => blob.right));
  return { blobs, slope, offset, height, pitch: median(steps), left, right };
}

function fitted(blobs: readonly Blob[]): { slope: number; offset: number } {
  const count = blobs.length;
  const meanX = blobs.reduce((sum, { x }) => sum + x, 0) / count;
  const meanY = blobs.reduce((sum, { y }) => sum + y, 0) / count;
  const spread = blobs.reduce((sum, { x }) => sum + (x - meanX) ** 2, 0) || 1;
  const slope = blobs.reduce((sum, { x, y }) => sum + (x - meanX) * (y - meanY), 0) / spread;
  return { slope, offset: meanY - slope * meanX };
}

function joined(runs: readonly TextLine[]): TextLine[] {
  const waiting = [...runs].sort((a, b) => b.blobs.length - a.blobs.length);
  const lines: TextLine[] = [];
  for (let line = waiting.shift(); line; line = waiting.shift()) {
    for (let index = 0; index < waiting.length;) {
      const other = waiting[index];
      if (!other || !continues(line, other)) {
        index++;
        continue;
      }
      line = lineThrough([...line.blobs, ...other.blobs].sort((a, b) => a.x - b.x));
      waiting.splice(index, 1);
      index = 0;
    }
    lines.push(line);
  }
  return lines;
}

function continues(line: TextLine, other: TextLine): boolean {
  const middle = (other.left + other.right) / 2;
  const gap = Math.max(other.left - line.right, line.left - other.right);
  return (
    Math.abs(other.height - line.height) < line.height * 0.4 &&
    Math.abs(middleAt(line, middle) - middleAt(other, middle)) < line.height * 0.5 &&
    gap > -line.height &&
    gap < line.height * 9
  );
}

export function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[values.length >> 1] ?? 0;
}

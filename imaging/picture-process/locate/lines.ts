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
/** Heights of a character to the next one: two may be missing between. */
const FARTHEST = 3.2;

/** Joins patches into lines: runs of close neighbours first, then runs that continue each other across a gap. */
export function linesOf(blobs: readonly Blob[]): TextLine[] {
  const runs = runsOf(blobs).filter(({ length }) => length >= LEAST_IN_RUN);
  return joined(runs.map(lineThrough)).filter(({ blobs: { length } }) => length >= LEAST_IN_LINE);
}

/** Rows of patches that follow each other closely, of any length; each patch is in one. */
export function runsOf(blobs: readonly Blob[]): Blob[][] {
  const fromLeft = [...blobs].sort((a, b) => a.x - b.x);
  const taken = new Set<Blob>();
  return fromLeft.flatMap((blob, index) => (taken.has(blob) ? [] : [runFrom(fromLeft, index, taken)]));
}

export const middleAt = (line: TextLine, x: number): number => line.slope * x + line.offset;

/** Follows a row to the right, expecting the next character where the last few point. */
function runFrom(fromLeft: readonly Blob[], start: number, taken: Set<Blob>): Blob[] {
  const run: Blob[] = [];
  for (let index: number | undefined = start; index !== undefined;) {
    const blob = fromLeft[index];
    if (!blob) break;
    run.push(blob);
    taken.add(blob);
    index = closest(fromLeft, index + 1, run, taken);
  }
  return run;
}

/** Index of the patch that continues the run best. */
function closest(
  fromLeft: readonly Blob[],
  from: number,
  run: readonly Blob[],
  taken: ReadonlySet<Blob>,
): number | undefined {
  const last = run.at(-1);
  if (!last) return undefined;
  const slope = slopeOf(run);
  let best: { index: number; cost: number } | undefined;
  for (let index = from; index < fromLeft.length; index++) {
    const blob = fromLeft[index];
    if (!blob || blob.x - last.x > last.height * FARTHEST) break;
    const cost = taken.has(blob) ? undefined : costOf(last, blob, slope);
    if (cost !== undefined && (!best || cost < best.cost)) best = { index, cost };
  }
  return best?.index;
}

/** Direction of a run's last six characters; too few tell nothing. */
function slopeOf(run: readonly Blob[]): number {
  const last = run.at(-1);
  const back = run.at(-6) ?? run[0];
  return run.length > 3 && last && back ? (last.y - back.y) / (last.x - back.x) : 0;
}

/** How well a patch continues a run; undefined when it cannot. */
function costOf(last: Blob, blob: Blob, slope: number): number | undefined {
  const ahead = blob.x - last.x;
  const aside = Math.abs(blob.y - last.y - slope * ahead);
  const ratio = blob.height / last.height;
  if (ahead < last.height * 0.3 || aside > last.height * 0.45 || ratio < 0.55 || ratio > 1.8)
    return undefined;
  return ahead + aside * 3;
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

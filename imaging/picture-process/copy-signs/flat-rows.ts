import type { Gray } from '../gray.ts';

/** Grey values by which the pixels of a flat row may differ: compression leaves so much. */
const EVEN = 2;
/** Rows that are burnt out are flat in photographs, too. */
const BURNT = 250;
/** In a picture without anything this bright, any row may be flat. */
const BRIGHT = 80;

/**
 * The share of rows or of columns, whichever is larger, that are of one value from end to end: the bars that a screen draws around a picture.
 * A sensor has noise, and light falls off towards the edges.
 */
export function flatShare(picture: Gray): number {
  const { data, width, height } = picture;
  if (!data.some((value) => value >= BRIGHT)) return 0;
  const rows = countOf(height, (row) => isFlat(data, { start: row * width, step: 1, count: width }));
  const columns = countOf(width, (column) => isFlat(data, { start: column, step: width, count: height }));
  return Math.max(rows / height, columns / width);
}

function countOf(lines: number, holds: (line: number) => boolean): number {
  let count = 0;
  for (let line = 0; line < lines; line++) if (holds(line)) count++;
  return count;
}

function isFlat(
  data: Uint8Array,
  { start, step, count }: { start: number; step: number; count: number },
): boolean {
  let [least, most] = [255, 0];
  for (let index = 0; index < count; index++) {
    const value = data[start + index * step] ?? 0;
    if (value < least) least = value;
    if (value > most) most = value;
    if (most - least > EVEN) return false;
  }
  return least < BURNT;
}

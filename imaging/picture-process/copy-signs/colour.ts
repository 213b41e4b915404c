import type { Area } from '../../../domain/picture-measures.ts';

/** Three bytes a pixel. */
export interface Rgb {
  data: Uint8Array;
  width: number;
  height: number;
}

/** Side of a cell as a share of the area's width: two millimetres of a card, so that noise and the blocks of a JPEG average out. */
const CELL = 1 / 40;
/** Mean values below which a colour is the sensor's noise, and above which a channel may have been cut off. */
const DARKEST = 12;
const BRIGHTEST = 252;
/** Share of the usual brightness below which a cell is ink, a shadow or dark hair: there noise and stray light are as large as colour. */
const DARK = 0.6;
/** The share of cells that must be neither: with fewer nothing is known. */
const LEAST_KNOWN = 0.3;
/** A stamp or a finger's tip may be as colourful as it likes: so large a share of the cells counts. */
const COUNTED = 0.95;

/** A cell's place, and its colour as the logarithms of red and blue over green. */
interface Cell {
  x: number;
  y: number;
  /** Mean of green, which eyes and cameras see best. */
  bright: number;
  red: number;
  blue: number;
}

/**
 * How much the colours of an area differ from each other, whatever the light: where one ink lies on one paper, red, green and blue have the
 * same ratio everywhere, also under a warm lamp or on coloured paper. A slant of the light across the area is taken out.
 * @returns hundredths of a ratio; undefined where the area is too dark or too bright to tell
 */
export function colourfulness(picture: Rgb, area: Area): number | undefined {
  const { cells, all } = cellsOf(picture, area);
  if (cells.length < all * LEAST_KNOWN) return undefined;
  const [reds, blues] = [levelled(cells, 'red'), levelled(cells, 'blue')];
  const spread = reds.map((red, index) => Math.hypot(red, blues[index] ?? 0)).sort((a, b) => a - b);
  return 100 * (spread[Math.floor(spread.length * COUNTED)] ?? 0);
}

function cellsOf(picture: Rgb, area: Area): { cells: Cell[]; all: number } {
  const side = Math.max(2, Math.round((area.right - area.left) * CELL));
  const cells: Cell[] = [];
  let all = 0;
  for (let y = area.top; y + side <= area.bottom; y += side) {
    for (let x = area.left; x + side <= area.right; x += side) {
      const [red, green, blue] = meanOf(picture, x, y, side);
      all++;
      if (Math.min(red, green, blue) < DARKEST || Math.max(red, green, blue) > BRIGHTEST) continue;
      cells.push({ x, y, bright: green, red: Math.log(red / green), blue: Math.log(blue / green) });
    }
  }
  const usual = cells.map(({ bright }) => bright).sort((a, b) => a - b)[cells.length >> 1] ?? 0;
  return { cells: cells.filter(({ bright }) => bright >= usual * DARK), all };
}

function meanOf({ data, width }: Rgb, left: number, top: number, side: number): [number, number, number] {
  let [red, green, blue] = [0, 0, 0];
  for (let y = top; y < top + side; y++) {
    const end = (y * width + left + side) * 3;
    for (let at = (y * width + left) * 3; at < end; at += 3) {
      red += data[at] ?? 0;
      green += data[at + 1] ?? 0;
      blue += data[at + 2] ?? 0;
    }
  }
  return [red / side ** 2, green / side ** 2, blue / side ** 2];
}

/** What is left when the plane that runs through most cells is taken away: found three times, without those that lie far off. */
function levelled(cells: readonly Cell[], of: 'red' | 'blue'): number[] {
  let off = cells.map(() => 0);
  for (let round = 0; round < 3; round++) {
    const far = 2 * (off.map(Math.abs).sort((a, b) => a - b)[off.length >> 1] ?? 0);
    const plane = planeThrough(
      cells.filter((_, index) => Math.abs(off[index] ?? 0) <= far),
      of,
    );
    off = cells.map((cell) => cell[of] - plane(cell));
  }
  return off;
}

/** Least squares. */
function planeThrough(cells: readonly Cell[], of: 'red' | 'blue'): (cell: Cell) => number {
  const mean = (value: (cell: Cell) => number): number =>
    cells.reduce((sum, cell) => sum + value(cell), 0) / Math.max(1, cells.length);
  const [midX, midY, mid] = [mean(({ x }) => x), mean(({ y }) => y), mean((cell) => cell[of])];
  const both = (one: (cell: Cell) => number, other: (cell: Cell) => number): number =>
    mean((cell) => one(cell) * other(cell));
  const [x, y, value] = [
    (cell: Cell) => cell.x - midX,
    (cell: Cell) => cell.y - midY,
    (cell: Cell) => cell[of] - mid,
  ] as const;
  const [xx, xy, yy, xv, yv] = [both(x, x), both(x, y), both(y, y), both(x, value), both(y, value)];
  const size = xx * yy - xy * xy || 1;
  const [slopeX, slopeY] = [(xv * yy - yv * xy) / size, (yv * xx - xv * xy) / size];
  return (cell) => mid + slopeX * x(cell) + slopeY * y(cell);
}

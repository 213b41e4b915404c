import type { Gray } from '../gray.ts';
import { median, middleAt, type TextLine } from './lines.ts';
import type { Zone } from './zone.ts';

/** Lines cut out and stacked. */
export interface Strips {
  picture: Gray;
  /** Where each line's strip ends, in pixels from the top. */
  edges: number[];
}

/** Margins of a strip, in characters: room for one that the locator missed. */
const SIDE = 0.9;
/** Half of a strip's height, in heights of a character: less than what would show the neighbouring line. */
const HALF = 1;

/** Cuts the zone's lines out of the picture, straightens each, and stacks them with `pitch` pixels to a character. */
export function rectified(picture: Gray, zone: Zone, pitch: number): Strips {
  const slope = median(zone.lines.map((line) => line.slope));
  const ends = zone.lines.flatMap((line) => [along(line, line.left, slope), along(line, line.right, slope)]);
  const from = Math.min(...ends) - zone.pitch * SIDE;
  const length = Math.max(...ends) + zone.pitch * SIDE - from;
  // A line's end may be lost, so all are cut where the outermost begin and end, square to the way they run.
  const strips = zone.lines.map((line) => {
    const x = (from * Math.hypot(1, slope) - slope * line.offset) / (1 + slope * line.slope);
    return strip(picture, line, { left: x, length, scale: pitch / zone.pitch });
  });
  return stacked(strips);
}

/** How far along the direction of `slope` a line's point lies. */
function along(line: TextLine, x: number, slope: number): number {
  return (x + slope * middleAt(line, x)) / Math.hypot(1, slope);
}

function strip(picture: Gray, line: TextLine, cut: { left: number; length: number; scale: number }): Gray {
  const unit = Math.hypot(1, line.slope);
  const [alongX, alongY] = [1 / unit, line.slope / unit];
  const half = line.height * HALF;
  const width = Math.max(1, Math.round(cut.length * cut.scale));
  const height = Math.max(1, Math.round(2 * half * cut.scale));
  const data = new Uint8Array(width * height);
  for (let row = 0; row < height; row++) {
    const aside = row / cut.scale - half;
    const startX = cut.left - alongY * aside;
    const startY = middleAt(line, cut.left) + alongX * aside;
    for (let column = 0; column < width; column++) {
      const distance = column / cut.scale;
      data[row * width + column] = valueAt(picture, startX + alongX * distance, startY + alongY * distance);
    }
  }
  return { data, width, height };
}

/** Between four pixels; beyond the edge the edge goes on. */
export function valueAt({ data, width, height }: Gray, x: number, y: number): number {
  const u = Math.max(0, Math.min(width - 1.01, x));
  const v = Math.max(0, Math.min(height - 1.01, y));
  const [column, row] = [Math.floor(u), Math.floor(v)];
  const [right, down] = [u - column, v - row];
  const first = row * width + column;
  const upper = (data[first] ?? 0) * (1 - right) + (data[first + 1] ?? 0) * right;
  const lower = (data[first + width] ?? 0) * (1 - right) + (data[first + width + 1] ?? 0) * right;
  return upper * (1 - down) + lower * down;
}

function stacked(strips: readonly Gray[]): Strips {
  const width = Math.max(...strips.map((part) => part.width));
  const height = strips.reduce((sum, part) => sum + part.height, 0);
  const data = new Uint8Array(width * height);
  const edges: number[] = [];
  let top = 0;
  for (const part of strips) {
    for (let row = 0; row < part.height; row++) {
      const from = row * part.width;
      const line = part.data.subarray(from, from + part.width);
      data.set(line, (top + row) * width);
      // Lines differ by a pixel or two in length: the last one is repeated rather than left black.
      data.fill(line.at(-1) ?? 255, (top + row) * width + part.width, (top + row + 1) * width);
    }
    top += part.height;
    edges.push(top);
  }
  return { picture: { data, width, height }, edges };
}

import type { Gray } from '../gray.ts';
import { middleAt, type TextLine } from './lines.ts';
import type { Zone } from './zone.ts';

/** Margins of a strip, in characters: room for one that the locator missed. */
const SIDE = 0.9;
/** Half of a strip's height, in heights of a character: less than what would show the neighbouring line. */
const HALF = 1;

/** Cuts the zone's lines out of the picture, straightens each, and stacks them with `pitch` pixels to a character. */
export function rectified(picture: Gray, zone: Zone, pitch: number): Gray {
  const left = Math.min(...zone.lines.map((line) => line.left)) - zone.pitch * SIDE;
  const right = Math.max(...zone.lines.map((line) => line.right)) + zone.pitch * SIDE;
  const strips = zone.lines.map((line) => strip(picture, line, { left, right, scale: pitch / zone.pitch }));
  return stacked(strips);
}

function strip(picture: Gray, line: TextLine, cut: { left: number; right: number; scale: number }): Gray {
  const length = Math.hypot(1, line.slope);
  const [alongX, alongY] = [1 / length, line.slope / length];
  const half = line.height * HALF;
  const width = Math.max(1, Math.round((cut.right - cut.left) * length * cut.scale));
  const height = Math.max(1, Math.round(2 * half * cut.scale));
  const data = new Uint8Array(width * height);
  for (let row = 0; row < height; row++) {
    const aside = row / cut.scale - half;
    const startX = cut.left - alongY * aside;
    const startY = middleAt(line, cut.left) + alongX * aside;
    for (let column = 0; column < width; column++) {
      const along = column / cut.scale;
      data[row * width + column] = valueAt(picture, startX + alongX * along, startY + alongY * along);
    }
  }
  return { data, width, height };
}

/** Between four pixels; beyond the edge the edge goes on. */
function valueAt({ data, width, height }: Gray, x: number, y: number): number {
  const u = Math.max(0, Math.min(width - 1.01, x));
  const v = Math.max(0, Math.min(height - 1.01, y));
  const [column, row] = [Math.floor(u), Math.floor(v)];
  const [right, down] = [u - column, v - row];
  const first = row * width + column;
  const upper = (data[first] ?? 0) * (1 - right) + (data[first + 1] ?? 0) * right;
  const lower = (data[first + width] ?? 0) * (1 - right) + (data[first + width + 1] ?? 0) * right;
  return upper * (1 - down) + lower * down;
}

function stacked(strips: readonly Gray[]): Gray {
  const width = Math.max(...strips.map((part) => part.width));
  const height = strips.reduce((sum, part) => sum + part.height, 0);
  const data = new Uint8Array(width * height);
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
  }
  return { data, width, height };
}

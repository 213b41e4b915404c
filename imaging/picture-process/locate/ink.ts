import type { Gray } from '../gray.ts';

export interface InkSettings {
  /** Side of the neighbourhood that a pixel is compared with, in pixels. */
  window: number;
  /** Share by which a pixel must be darker than its neighbourhood's mean. */
  contrast: number;
}

/** Grey levels that a pixel must be darker in any case: below it lies the sensor's noise. */
const LEAST_STEP = 2;

/**
 * Marks the pixels that are darker than their surroundings: 1 is ink. Works under uneven light. The picture's rim stays blank, so
 * that a pixel of ink always has eight neighbours.
 */
export function inkOf({ data, width, height }: Gray, { window, contrast }: InkSettings): Uint8Array {
  const sums = summedArea(data, width, height);
  const ink = new Uint8Array(width * height);
  const reach = window >> 1;
  const stride = width + 1;
  for (let y = 1; y < height - 1; y++) {
    const top = Math.max(0, y - reach) * stride;
    const bottom = Math.min(height, y + reach + 1) * stride;
    const rows = (bottom - top) / stride;
    for (let x = 1; x < width - 1; x++) {
      const left = Math.max(0, x - reach);
      const right = Math.min(width, x + reach + 1);
      const sum =
        at(sums, bottom + right) - at(sums, top + right) - at(sums, bottom + left) + at(sums, top + left);
      const mean = sum / (rows * (right - left));
      if (at(data, y * width + x) < mean * (1 - contrast) - LEAST_STEP) ink[y * width + x] = 1;
    }
  }
  return ink;
}

/** sums[(y)(width+1) + x] is the sum of everything above and left of (x, y). 32 bits hold it: 16 million pixels of 255. */
export function summedArea(data: Uint8Array, width: number, height: number): Uint32Array {
  const sums = new Uint32Array((width + 1) * (height + 1));
  for (let y = 0; y < height; y++) {
    let row = 0;
    for (let x = 0; x < width; x++) {
      row += at(data, y * width + x);
      sums[(y + 1) * (width + 1) + x + 1] = at(sums, y * (width + 1) + x + 1) + row;
    }
  }
  return sums;
}

export const at = (values: Uint8Array | Uint32Array, index: number): number => values[index] ?? 0;

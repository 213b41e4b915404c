import type { Gray } from '../../../domain/picture-measures.ts';

/** Pixels as a canvas gives them: red, green, blue and alpha, a byte each. */
export interface Pixels {
  data: Uint8ClampedArray;
  width: number;
  height: number;
}

/** Brightness of each pixel (ITU-R BT.601). */
export function grayOf({ data, width, height }: Pixels): Gray {
  const gray = new Uint8Array(width * height);
  for (let i = 0; i < gray.length; i++) {
    const at = i * 4;
    gray[i] = 0.299 * (data[at] ?? 0) + 0.587 * (data[at + 1] ?? 0) + 0.114 * (data[at + 2] ?? 0);
  }
  return { data: gray, width, height };
}

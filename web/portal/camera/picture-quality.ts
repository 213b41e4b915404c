import type { QualityHint } from './camera-state.ts';

/** Pixels as a canvas gives them: red, green, blue and alpha, a byte each. */
export interface Pixels {
  data: Uint8ClampedArray;
  width: number;
  height: number;
}

/** The side at which pictures are looked at; fast even on an old phone. */
export const qualityWidth = 320;

/** Below these a picture of a document is worth a second look. The service has stricter eyes; this only saves a round trip. */
const sharpEnough = 40;
const brightEnough = 45;

export function judgePixels(pixels: Pixels): QualityHint {
  const grey = greyOf(pixels);
  if (mean(grey) < brightEnough) return 'dark';
  return sharpness(grey, pixels.width, pixels.height) < sharpEnough ? 'blurred' : undefined;
}

/** Brightness of each pixel, 0 to 255 (ITU-R BT.601). */
function greyOf({ data, width, height }: Pixels): Float32Array {
  const grey = new Float32Array(width * height);
  for (let i = 0; i < grey.length; i++) {
    const at = i * 4;
    grey[i] = 0.299 * (data[at] ?? 0) + 0.587 * (data[at + 1] ?? 0) + 0.114 * (data[at + 2] ?? 0);
  }
  return grey;
}

function mean(values: Float32Array): number {
  let sum = 0;
  for (const value of values) sum += value;
  return values.length === 0 ? 0 : sum / values.length;
}

/** Variance of the Laplacian: edges make it large, blur takes them away. */
function sharpness(grey: Float32Array, width: number, height: number): number {
  let sum = 0;
  let squares = 0;
  let count = 0;
  const at = (i: number): number => grey[i] ?? 0;
  for (let y = 1; y < height - 1; y++) {
    for (let x = 1; x < width - 1; x++) {
      const i = y * width + x;
      const edge = at(i - 1) + at(i + 1) + at(i - width) + at(i + width) - 4 * at(i);
      sum += edge;
      squares += edge * edge;
      count++;
    }
  }
  if (count === 0) return 0;
  return squares / count - (sum / count) ** 2;
}

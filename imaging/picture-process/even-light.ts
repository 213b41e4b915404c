import type { Gray } from './gray.ts';
import { at, summedArea } from './locate/ink.ts';

/** What paper comes out as. */
const PAPER = 230;
/** Where the darkest neighbourhood has so small a share of the brightest one's light, the light is uneven. */
const UNEVEN = 0.6;

/** The mean of each pixel's square neighbourhood. @param window its side, in pixels */
function means({ data, width, height }: Gray, window: number): Uint8Array {
  const sums = summedArea(data, width, height);
  const [reach, stride] = [window >> 1, width + 1];
  const out = new Uint8Array(data.length);
  for (let y = 0; y < height; y++) {
    const [top, bottom] = [Math.max(0, y - reach), Math.min(height, y + reach + 1)];
    for (let x = 0; x < width; x++) {
      const [left, right] = [Math.max(0, x - reach), Math.min(width, x + reach + 1)];
      const sum =
        at(sums, bottom * stride + right) -
        at(sums, top * stride + right) -
        at(sums, bottom * stride + left) +
        at(sums, top * stride + left);
      out[y * width + x] = Math.max(1, sum / ((bottom - top) * (right - left)));
    }
  }
  return out;
}

/**
 * The picture as it would be without a shadow across it, each pixel compared with its neighbourhood; as it is where the light is even.
 * @param window side of the neighbourhood in pixels: some characters wide, so that paper is always in it
 */
export function evened(picture: Gray, window: number): Gray {
  const around = means(picture, window);
  const sorted = Uint8Array.from(around).sort();
  const [dark, bright] = [
    sorted[Math.floor(sorted.length * 0.05)] ?? 0,
    sorted[Math.floor(sorted.length * 0.95)] ?? 1,
  ];
  if (dark > bright * UNEVEN) return picture;
  const data = picture.data.map((value, index) =>
    Math.min(255, (value / (around[index] ?? 1)) * PAPER * 0.8),
  );
  return { ...picture, data };
}

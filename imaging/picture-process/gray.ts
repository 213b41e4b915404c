import sharp from 'sharp';
import type { Gray } from '../../domain/picture-measures.ts';

export type { Gray } from '../../domain/picture-measures.ts';

/** Decodes an image to grey, scaled down so that no side is longer than `longest` pixels. */
export async function loadGray(bytes: Uint8Array, longest: number): Promise<Gray> {
  const { data, info } = await sharp(bytes, { failOn: 'truncated' })
    .resize({ width: longest, height: longest, fit: 'inside', withoutEnlargement: true })
    .greyscale()
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { data, width: info.width, height: info.height };
}

/** Clockwise quarters by which a picture must be turned to stand upright. */
export type Quarters = 0 | 1 | 2 | 3;

/** Turns a picture clockwise by quarters. */
export function turned(picture: Gray, quarters: 1 | 2 | 3): Gray {
  const { data, width, height } = picture;
  const [outWidth, outHeight] = quarters === 2 ? [width, height] : [height, width];
  const out = new Uint8Array(data.length);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const [u, v] =
        quarters === 1
          ? [height - 1 - y, x]
          : quarters === 2
            ? [width - 1 - x, height - 1 - y]
            : [y, width - 1 - x];
      out[v * outWidth + u] = data[y * width + x] ?? 0;
    }
  }
  return { data: out, width: outWidth, height: outHeight };
}

/** Averages each pixel with its neighbours, which takes the edge off a sensor's noise. */
export function softened({ data, width, height }: Gray): Gray {
  const across = average(data, width, height, 1);
  return { data: average(across, width, height, width), width, height };
}

/** Mean of three pixels along one direction; the ends repeat. */
function average(data: Uint8Array, width: number, height: number, step: number): Uint8Array {
  const out = new Uint8Array(data.length);
  const last = width * height - 1;
  for (let at = 0; at <= last; at++) {
    const before = data[Math.max(0, at - step)] ?? 0;
    const after = data[Math.min(last, at + step)] ?? 0;
    out[at] = (before + (data[at] ?? 0) + after) / 3;
  }
  return out;
}

/** A grey picture, one byte a pixel. */
export interface Gray {
  data: Uint8Array;
  width: number;
  height: number;
}

/** A part of a picture, in pixels. */
export interface Area {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

/** A pixel this bright carries nothing any more. */
const BURNT = 250;
const TILES = 8;

/** The part of a picture around its middle, `share` of each side. */
export function middle({ width, height }: Gray, share: number): Area {
  const rim = (1 - share) / 2;
  return {
    left: Math.floor(width * rim),
    right: Math.ceil(width * (1 - rim)),
    top: Math.floor(height * rim),
    bottom: Math.ceil(height * (1 - rim)),
  };
}

/** Mean grey value. */
export function brightness({ data }: Gray): number {
  let sum = 0;
  for (const value of data) sum += value;
  return sum / data.length;
}

/** Variance of the Laplacian: how much edges there are and how steep. */
function sharpness({ data, width, height }: Gray): number {
  let [sum, squares] = [0, 0];
  for (let y = 1; y < height - 1; y++) {
    for (let at = y * width + 1; at < (y + 1) * width - 1; at++) {
      const around =
        (data[at - 1] ?? 0) + (data[at + 1] ?? 0) + (data[at - width] ?? 0) + (data[at + width] ?? 0);
      const edge = 4 * (data[at] ?? 0) - around;
      sum += edge;
      squares += edge * edge;
    }
  }
  const count = (width - 2) * (height - 2);
  return squares / count - (sum / count) ** 2;
}

/** An edge's contrast falls with the exposure, and its Laplacian's variance with the square. */
const MEDIUM_GREY = 128;

/**
 * Sharpness as it would be at medium exposure. Measured at `MEASURED_SIDE`, it compares between cameras, and between the page and the
 * service.
 */
export function exposedSharpness(picture: Gray): number {
  return sharpness(picture) * Math.max(1, (MEDIUM_GREY / Math.max(1, brightness(picture))) ** 2);
}

/** The longer side, in pixels, at which sharpness and brightness are measured. */
export const MEASURED_SIDE = 1_000;

/** Below the middle of a picture, where the zone of a document lies that is held upright. */
export function lowerHalf(picture: Gray): Area {
  const { left, right } = middle(picture, 0.9);
  return { left, right, top: picture.height >> 1, bottom: Math.floor(picture.height * 0.95) };
}

/**
 * How far the worst of 8 by 8 tiles is burnt out, beyond what is usual in the area: a reflection is a spot, whereas white paper
 * under good light is burnt all over and still read.
 */
export function glare(picture: Gray, area: Area): number {
  const shares = tilesOf(area)
    .map((tile) => burntShare(picture, tile))
    .sort((a, b) => a - b);
  return (shares.at(-1) ?? 0) - (shares[shares.length >> 1] ?? 0);
}

function tilesOf({ left, top, right, bottom }: Area): Area[] {
  const edge = (from: number, to: number, index: number): number =>
    Math.floor(from + ((to - from) * index) / TILES);
  return Array.from({ length: TILES * TILES }, (_, index) => {
    const [column, row] = [index % TILES, Math.floor(index / TILES)];
    return {
      left: edge(left, right, column),
      right: edge(left, right, column + 1),
      top: edge(top, bottom, row),
      bottom: edge(top, bottom, row + 1),
    };
  });
}

function burntShare({ data, width }: Gray, { left, top, right, bottom }: Area): number {
  let burnt = 0;
  for (let y = top; y < bottom; y++) {
    for (let x = left; x < right; x++) if ((data[y * width + x] ?? 0) >= BURNT) burnt++;
  }
  return burnt / Math.max(1, (right - left) * (bottom - top));
}

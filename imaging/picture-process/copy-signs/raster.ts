import type { Area } from '../../../domain/picture-measures.ts';
import type { Gray } from '../gray.ts';
import { powerOf } from './fourier.ts';

/** Side of a tile in pixels, a power of two, and how many tiles there are each way; they overlap in a small area. */
const TILE = 128;
const TILES = 5;
/** The longest period that is looked for, in pixels: longer ones are the print's own. */
const LONGEST = 12;
/** The edges of a JPEG's blocks recur every eight pixels: along the axes their frequencies, and those beside, are left out. */
const BLOCKS = TILE / 8;
const BESIDE = 2;
/** Frequencies that are alike far from zero stand in one ring, this wide: what lies around a peak. */
const RING = 4;
/** Amplitude that a JPEG's rounding leaves anywhere. */
const FLOOR = 8;

/**
 * How high a regular raster stands out in an area: in the median tile, the largest amplitude over the median of its ring. Print recurs too, but
 * with another period in each tile, and weakly at so short ones.
 * @returns undefined where the area is smaller than a tile
 */
export function rasterPeak(picture: Gray, area: Area): number | undefined {
  if (area.right - area.left < TILE || area.bottom - area.top < TILE) return undefined;
  const peaks = Array.from({ length: TILES * TILES }, (_, index) => {
    const across = (index % TILES) / (TILES - 1);
    const down = Math.floor(index / TILES) / (TILES - 1);
    return peakOf(tileAt(picture, area, across, down));
  });
  return peaks.sort((a, b) => a - b)[peaks.length >> 1];
}

/** Towards a tile's edges its values fade out, so that the edges are no frequencies. */
const FADE = Float64Array.from({ length: TILE }, (_, at) => 0.5 - 0.5 * Math.cos((2 * Math.PI * at) / TILE));

function tileAt({ data, width }: Gray, area: Area, across: number, down: number): Float64Array {
  const left = Math.round(area.left + (area.right - area.left - TILE) * across);
  const top = Math.round(area.top + (area.bottom - area.top - TILE) * down);
  const tile = new Float64Array(TILE * TILE);
  for (let y = 0; y < TILE; y++) {
    for (let x = 0; x < TILE; x++) {
      const value = data[(top + y) * width + left + x] ?? 0;
      tile[y * TILE + x] = value * (FADE[x] ?? 0) * (FADE[y] ?? 0);
    }
  }
  return tile;
}

/** A frequency that counts: where its power stands, and its ring. */
interface Frequency {
  at: number;
  ring: number;
}

const frequencies: readonly Frequency[] = Array.from({ length: TILE * (TILE / 2 + 1) }, (_, index) => {
  const across = index % (TILE / 2 + 1);
  const row = Math.floor(index / (TILE / 2 + 1));
  const down = row <= TILE / 2 ? row : row - TILE;
  return { across, down, at: row * TILE + across, distance: Math.hypot(across, down) };
})
  .filter(({ distance }) => distance >= TILE / LONGEST && distance <= TILE / 2)
  .filter(({ across, down }) => !isOfBlocks(across, down) && !isOfBlocks(down, across))
  .map(({ at, distance }) => ({ at, ring: Math.floor(distance / RING) }));

function isOfBlocks(along: number, aside: number): boolean {
  return Math.abs(aside) <= BESIDE && Math.abs(along - BLOCKS * Math.round(along / BLOCKS)) <= BESIDE;
}

function peakOf(tile: Float64Array): number {
  const power = powerOf(tile, TILE);
  const rings: number[][] = Array.from({ length: TILE / 2 / RING + 1 }, () => []);
  for (const { at, ring } of frequencies) rings[ring]?.push(power[at] ?? 0);
  return Math.max(...rings.map(peakIn));
}

function peakIn(ring: number[]): number {
  const powers = ring.sort((a, b) => a - b);
  const [usual = 0, highest = 0] = [powers[powers.length >> 1], powers.at(-1)];
  return Math.sqrt(highest) / (Math.sqrt(usual) + FLOOR);
}

import type { Gray } from '../gray.ts';
import { blobsOf, type Blob } from '../locate/blobs.ts';
import { inkOf } from '../locate/ink.ts';
import { lineThrough, median, runsOf } from '../locate/lines.ts';
import type { Zone } from '../locate/zone.ts';
import { middleAt } from '../locate/lines.ts';

/** Where a page has rows of print: which way they run, how high their letters are, and what they cover. */
export interface Rows {
  /** Pixels down for a pixel to the right. */
  slope: number;
  /** Median height of a character, in pixels. */
  height: number;
  /** Characters in rows. */
  count: number;
  characters: readonly Blob[];
}

/** As the zone is looked for first (locate/zone.ts). */
const INK = { window: 41, contrast: 0.16 };
/** Patches in a row that are a word of print, and so many that tell which way it runs. */
const LEAST_IN_ROW = 5;
const LEAST_FOR_SLOPE = 8;
/** Heights of a character above the zone's first line that are the zone's. */
const ABOVE_ZONE = 1.5;

/** Finds the rows of print on a page that is upright or slightly turned, above its zone where it has one. Undefined: there are none. */
export function rowsOf(page: Gray, zone?: Zone): Rows | undefined {
  const blobs = blobsOf(inkOf(page, INK), page.width, page.height);
  const above = zone ? blobs.filter(({ x, y }) => y < topOf(zone, x)) : blobs;
  const rows = runsOf(above).filter(({ length }) => length >= LEAST_IN_ROW);
  const characters = rows.flat();
  if (characters.length === 0) return undefined;
  const long = rows.filter(({ length }) => length >= LEAST_FOR_SLOPE);
  // A long row says more of the direction than a short one, so each of its characters has a voice.
  const slopes = long.flatMap((row) => row.map(() => lineThrough(row).slope));
  const height = median(characters.map((blob) => blob.height));
  return { slope: zone?.lines[0]?.slope ?? median(slopes), height, count: characters.length, characters };
}

/** Where the zone begins, in pixels from the top, above a place of its first line. */
export function topOf({ lines: [first] }: Zone, x: number): number {
  return first ? middleAt(first, x) - first.height * ABOVE_ZONE : Number.MAX_SAFE_INTEGER;
}

import { viewOf } from './container.ts';

/** A picture in tiles has some 60 items, of one extent each. */
const MOST_EXTENTS = 4_000;

/**
 * Whether all items of a HEIF lie in the file and together are no longer than it: many that name the same bytes again and again are how a small
 * one fills memory.
 * @param box the `iloc` box with its head (ISO/IEC 14496-12, 8.11.3)
 */
export function extentsFit(box: Uint8Array, fileBytes: number): boolean {
  try {
    return sumOf(box, fileBytes) <= fileBytes;
  } catch (error) {
    // A number that lies behind the box's end: the view says so.
    if (error instanceof RangeError) return false;
    throw error;
  }
}

interface Sizes {
  version: number;
  offset: number;
  length: number;
  base: number;
  index: number;
}

/** @returns Infinity for what is no picture's */
function sumOf(box: Uint8Array, fileBytes: number): number {
  const read = reader(box);
  const sizes = sizesIn(read);
  const { version, ...each } = sizes;
  if (version > 2 || !Object.values(each).every((size) => [0, 4, 8].includes(size))) return Infinity;
  let [sum, extents] = [0, 0];
  for (let items = read(version < 2 ? 2 : 4); items > 0; items--) {
    const { count, from, limit } = itemIn(read, sizes, fileBytes);
    extents += count;
    if (extents > MOST_EXTENTS) return Infinity;
    for (let left = count; left > 0; left--) sum += extentIn(read, sizes, from, limit);
  }
  return sum;
}

type Read = (size: number) => number;

function sizesIn(read: Read): Sizes {
  const version = read(1);
  read(3);
  const [first, second] = [read(1), read(1)];
  const index = version === 0 ? 0 : second & 15;
  return { version, offset: first >> 4, length: first & 15, base: second >> 4, index };
}

/** Offsets count from the file's start, or else from that of another box, whose own end is checked elsewhere. */
function itemIn(
  read: Read,
  { version, base }: Sizes,
  fileBytes: number,
): { count: number; from: number; limit: number } {
  read(version < 2 ? 2 : 4);
  const inFile = version === 0 || (read(2) & 15) === 0;
  read(2);
  const from = read(base);
  return { from, count: read(2), limit: inFile ? fileBytes : Infinity };
}

/** @returns its length; without one an extent would be the whole file */
function extentIn(read: Read, { index, offset, length }: Sizes, from: number, limit: number): number {
  read(index);
  const start = from + read(offset);
  const bytes = read(length);
  return bytes === 0 || start + bytes > limit ? Infinity : bytes;
}

/** Reads numbers one after the other from behind the box's size and type. */
function reader(box: Uint8Array): Read {
  const view = viewOf(box);
  let at = 8;
  return (size) => {
    let value = 0;
    for (let index = 0; index < size; index++) value = value * 256 + view.getUint8(at + index);
    at += size;
    return value;
  };
}

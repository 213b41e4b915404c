import sharp from 'sharp';

/** Steps of brightness that are noted each way: 256 bits from left to right, and 256 from top to bottom. */
const STEPS = 16;

/** Rows of grey values, one more each way than there are steps. */
type Thumbnail = readonly (readonly number[])[];

/**
 * What a picture looks like, and what it would turned by quarters and mirrored: difference hashes of 64 bytes each, the upright one
 * first. Compared in domain/picture-look.ts.
 */
export async function looksOf(bytes: Uint8Array): Promise<Uint8Array[]> {
  const upright = await thumbnailOf(bytes);
  const mirrored = upright.map((row) => row.toReversed());
  return [upright, mirrored].flatMap((way) => fourWays(way)).map(hashOf);
}

async function thumbnailOf(bytes: Uint8Array): Promise<Thumbnail> {
  const side = STEPS + 1;
  const data = await sharp(bytes).greyscale().resize(side, side, { fit: 'fill' }).raw().toBuffer();
  return Array.from({ length: side }, (_, y) => [...data.subarray(y * side, (y + 1) * side)]);
}

function fourWays(way: Thumbnail): Thumbnail[] {
  const second = turned(way);
  const third = turned(second);
  return [way, second, third, turned(third)];
}

function turned(rows: Thumbnail): Thumbnail {
  return rows.map((_, x) => rows.map((row) => row[x] ?? 0).toReversed());
}

function hashOf(rows: Thumbnail): Uint8Array {
  const at = (x: number, y: number): number => rows[y]?.[x] ?? 0;
  const hash = new Uint8Array((STEPS * STEPS * 2) / 8);
  for (let y = 0; y < STEPS; y++) {
    for (let x = 0; x < STEPS; x++) {
      const bit = y * STEPS + x;
      if (at(x, y) < at(x + 1, y)) mark(hash, bit);
      if (at(x, y) < at(x, y + 1)) mark(hash, STEPS * STEPS + bit);
    }
  }
  return hash;
}

function mark(hash: Uint8Array, bit: number): void {
  hash[bit >> 3] = (hash[bit >> 3] ?? 0) | (1 << (bit & 7));
}

/** A connected patch of ink that may be a character. */
export interface Blob {
  left: number;
  right: number;
  top: number;
  bottom: number;
  x: number;
  y: number;
  height: number;
}

/** A character's height in pixels: below the least nothing can be read; above the most it is no line of a document. */
const LEAST_HEIGHT = 9;
const MOST_OF_PICTURE = 0.08;

/** Finds the patches of ink that have a character's proportions. The picture's rim must be blank. */
export function blobsOf(ink: Uint8Array, width: number, height: number): Blob[] {
  const seen = new Uint8Array(ink.length);
  const stack = new Int32Array(ink.length);
  const blobs: Blob[] = [];
  for (let start = 0; start < ink.length; start++) {
    if (ink[start] !== 1 || seen[start] === 1) continue;
    const blob = flood(ink, seen, stack, width, start);
    if (blob && blob.height <= height * MOST_OF_PICTURE) blobs.push(blob);
  }
  return blobs;
}

function flood(
  ink: Uint8Array,
  seen: Uint8Array,
  stack: Int32Array,
  width: number,
  start: number,
): Blob | undefined {
  const around = [-width - 1, -width, -width + 1, -1, 1, width - 1, width, width + 1];
  let [depth, area] = [1, 0];
  let [left, right, top, bottom] = [width, 0, Number.MAX_SAFE_INTEGER, 0];
  stack[0] = start;
  seen[start] = 1;
  while (depth > 0) {
    const pixel = stack[--depth] ?? 0;
    const x = pixel % width;
    const y = (pixel - x) / width;
    area++;
    left = Math.min(left, x);
    right = Math.max(right, x);
    top = Math.min(top, y);
    bottom = Math.max(bottom, y);
    for (const offset of around) {
      const next = pixel + offset;
      if (ink[next] !== 1 || seen[next] === 1) continue;
      seen[next] = 1;
      stack[depth++] = next;
    }
  }
  return shaped({ left, right, top, bottom }, area);
}

/** Neither a speck nor a rule nor a frame: about as wide as high, at most, and with a stroke's worth of ink. */
function shaped(
  box: { left: number; right: number; top: number; bottom: number },
  area: number,
): Blob | undefined {
  const height = box.bottom - box.top + 1;
  const width = box.right - box.left + 1;
  if (height < LEAST_HEIGHT || width < 2 || width > height * 2.2 || area < height * 1.2) return undefined;
  return { ...box, height, x: (box.left + box.right) / 2, y: (box.top + box.bottom) / 2 };
}

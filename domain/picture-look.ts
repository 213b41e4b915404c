/**
 * Share of the bits in which two looks may differ and still be of one picture. Measured on the specimens: 0.12 at most for a picture that
 * was compressed, scaled, brightened, blurred, turned or mirrored; 0.19 at least for the two sides of one card in the same place under
 * the same light.
 */
const MOST_DIFFERENT = 0.15;

/**
 * Whether a picture is the one that was kept.
 * @param looks of the picture, each way up and mirrored (imaging/picture-process/look.ts)
 * @param kept the upright look of the other
 */
export function isSamePicture(looks: readonly Uint8Array[], kept: Uint8Array): boolean {
  return looks.some(
    (look) => look.length === kept.length && differing(look, kept) <= kept.length * 8 * MOST_DIFFERENT,
  );
}

function differing(one: Uint8Array, other: Uint8Array): number {
  return one.reduce((sum, byte, at) => sum + bitsIn(byte ^ (other[at] ?? 0)), 0);
}

function bitsIn(byte: number): number {
  let bits = 0;
  for (let left = byte; left > 0; left >>= 1) bits += left & 1;
  return bits;
}

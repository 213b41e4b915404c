import sharp from 'sharp';
import { faceScore, loadFaceWeights } from './face-network.ts';

/**
 * How a picture is looked at, in turn, until a face is found: as it is, then smaller, with room around it (a face that fills the frame is
 * missed) and its brightness spread out (so that one in the dark is seen).
 */
const LOOKS = [
  { side: 320, room: 0, spread: false },
  { side: 320, room: 0.2, spread: true },
  { side: 416, room: 0, spread: true },
] as const;
/**
 * How sure the network must be. Faces, also dark, turned, blurred or cropped ones, have 0.4 to 0.99 in one of the looks; noise, walls and
 * documents without a portrait 0.1 at most (test/imaging/find-face.test.ts).
 */
const SURE_ENOUGH = 0.3;

let weights: ReturnType<typeof loadFaceWeights> | undefined;

/** Whether there is a face in a picture, wherever it is. Whose it is, and whether it is alive, this does not tell. */
export async function showsFace(bytes: Uint8Array): Promise<boolean> {
  weights ??= loadFaceWeights();
  for (const look of LOOKS) {
    if (faceScore(await square(bytes, look), look.side, await weights) >= SURE_ENOUGH) return true;
  }
  return false;
}

async function square(
  bytes: Uint8Array,
  { side, room, spread }: (typeof LOOKS)[number],
): Promise<Uint8Array> {
  const rim = Math.round(side * room);
  const inner = side - 2 * rim;
  const picture = sharp(bytes).toColourspace('srgb').removeAlpha();
  return (spread ? picture.normalise() : picture)
    .resize(inner, inner, { fit: 'contain', background: '#000000' })
    .extend({ top: rim, bottom: rim, left: rim, right: rim, background: '#808080' })
    .raw()
    .toBuffer();
}

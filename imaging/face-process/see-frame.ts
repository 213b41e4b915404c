import sharp from 'sharp';
import type { LiveFrame } from '../live-frames.ts';
import { LIVE } from '../live-limits.ts';
import { walkJpeg } from '../picture-process/containers/jpeg.ts';
import { formatOf } from '../picture-process/picture-format.ts';
import { facesOnFrame } from './find.ts';
import type { Found } from './find.ts';
import type { Picture } from './picture.ts';
import { poseOf } from './pose.ts';
import type { Pose } from './pose.ts';

/** A frame with the one face on it. */
export interface SeenFrame {
  /** Among the frames, counted from 0. */
  at: number;
  step: number;
  face: Found;
  pose: Pose;
  picture: Picture;
  /** The whole frame in grey, 32 by 32. */
  thumb: Uint8Array;
}

/** Why a frame ends the check. */
interface Unfit {
  word: 'unreadable' | 'noFace' | 'severalFaces';
}

/** Decodes a frame, its container walked first, and looks for the one face on it. */
export async function seeFrame({ step, bytes }: LiveFrame, at: number): Promise<SeenFrame | Unfit> {
  const picture = await decoded(bytes);
  if (!picture) return { word: 'unreadable' };
  const [face, another] = await facesOnFrame(picture);
  if (!face) return { word: 'noFace' };
  if (another) return { word: 'severalFaces' };
  return { at, step, face, pose: poseOf(face.landmarks.positions), picture, thumb: await thumbOf(picture) };
}

async function decoded(bytes: Uint8Array): Promise<Picture | undefined> {
  const walked = formatOf(bytes) === 'jpeg' ? walkJpeg(bytes) : undefined;
  if (walked?.ok !== true) return undefined;
  const limitInputPixels = LIVE.mostSide ** 2;
  try {
    const { data, info } = await sharp(walked.bytes, { failOn: 'truncated', limitInputPixels })
      .autoOrient()
      .toColourspace('srgb')
      .removeAlpha()
      .raw()
      .toBuffer({ resolveWithObject: true });
    const { width, height } = info;
    const fits = Math.min(width, height) >= LIVE.leastSide && Math.max(width, height) <= LIVE.mostSide;
    return fits && info.channels === 3 ? { data, width, height } : undefined;
  } catch {
    // What its decoder does not read is unreadable, whatever the reason.
    return undefined;
  }
}

const THUMB = 32;

async function thumbOf({ data, width, height }: Picture): Promise<Uint8Array> {
  return sharp(data, { raw: { width, height, channels: 3 } })
    .greyscale()
    .resize(THUMB, THUMB, { fit: 'fill' })
    .raw()
    .toBuffer();
}

/** Mean difference in grey value. */
export function differenceOf(one: SeenFrame, other: SeenFrame): number {
  return (
    one.thumb.reduce((sum, value, at) => sum + Math.abs(value - (other.thumb[at] ?? 0)), 0) / one.thumb.length
  );
}

/** Pixel by pixel the same: no camera gives that twice. */
export function isSameFrame(one: SeenFrame, other: SeenFrame): boolean {
  return Buffer.from(one.picture.data).equals(other.picture.data);
}

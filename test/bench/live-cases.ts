import sharp from 'sharp';
import { drawChallenge } from '../../domain/live-check.ts';
import type { LiveChallenge, LiveStep } from '../../domain/live-check.ts';
import { grained, turnedHead } from '../fixtures/render/head.ts';
import { FRAME, frameOf, framesBy, framesFor, jpegOf } from '../fixtures/render/live-frames.ts';
import type { Frame, Manner, Sitter } from '../fixtures/render/live-frames.ts';
import { repeatable } from '../fixtures/render/random.ts';

interface Scene {
  challenge: LiveChallenge;
  sitter: Sitter;
  other: Sitter;
  seed: number;
}

/** One kind of thing that is before the camera. */
export interface LiveCase {
  name: string;
  frames: (scene: Scene) => Promise<Frame[]>;
}

const doesAsAsked =
  (manner: Manner): LiveCase['frames'] =>
  ({ sitter, challenge, seed }) =>
    framesFor(sitter, challenge, { ...manner, seed });

/** Does what was asked at another time; each challenge has as many steps. */
function recorded({ sitter, seed }: Scene, manner: Manner): Promise<Frame[]> {
  const random = repeatable(seed + 1);
  const challenge = drawChallenge((below) => Math.floor(random() * below));
  return framesFor(sitter, challenge, { ...manner, seed });
}

export const honest: readonly LiveCase[] = [
  { name: 'turns by 30 degrees, the screen lights the face', frames: doesAsAsked({}) },
  { name: 'turns by 22 degrees', frames: doesAsAsked({ turn: 22 }) },
  { name: 'turns by 40 degrees', frames: doesAsAsked({ turn: 40 }) },
  { name: 'in a bright room', frames: doesAsAsked({ screen: 0 }) },
  { name: 'in a dim room', frames: doesAsAsked({ screen: 0.8, dim: 0.4 }) },
  { name: 'with a noisy camera', frames: doesAsAsked({ grain: 12 }) },
];

export const attacks: readonly LiveCase[] = [
  {
    name: 'one file again and again',
    frames: async ({ sitter, challenge }: Scene): Promise<Frame[]> => {
      const bytes = await frameOf(sitter, { kind: 'middle' });
      return framesBy(challenge, () => Promise.resolve(bytes));
    },
  },
  {
    name: 'a print that is held still',
    frames: ({ sitter, challenge, seed }) =>
      framesBy(challenge, (_step, at) => jpegOf(grained(sitter.picture, seed * 50 + at))),
  },
  {
    name: 'a print that is waved',
    frames: (scene) => framesBy(scene.challenge, (_step, at) => waved(scene, at)),
  },
  {
    name: 'a print that is turned as the head should be',
    frames: (scene) =>
      framesBy(scene.challenge, (step, at, turned) => turnedPrint(scene, step, at, turned * 50, 'flat')),
  },
  {
    name: 'a print bent around a bottle and turned with it',
    frames: (scene) =>
      framesBy(scene.challenge, (step, at, turned) => turnedPrint(scene, step, at, turned * 35, 'bottle')),
  },
  { name: 'a recording of another check, lit by that', frames: (scene) => recorded(scene, {}) },
  {
    name: 'a recording of another check, made in a bright room',
    frames: (scene) => recorded(scene, { screen: 0 }),
  },
  {
    name: 'another person in one frame',
    frames: async (scene: Scene): Promise<Frame[]> => {
      const frames = await framesFor(scene.sitter, scene.challenge, { seed: scene.seed });
      const at = frames.findIndex(({ step }) => step === (scene.seed % 2 === 0 ? 2 : 4));
      const bytes = await frameOf(scene.other, { kind: 'middle' }, { seed: scene.seed });
      return frames.map((frame, index) => (index === at ? { ...frame, bytes } : frame));
    },
  },
  {
    name: 'the turns by another person',
    frames: async ({ sitter, other, challenge, seed }) =>
      framesBy(challenge, (step, at, turned) =>
        frameOf(step.kind === 'turn' ? other : sitter, step, { turn: 30 * turned, seed: seed * 50 + at }),
      ),
  },
  { name: 'a video made for this very check', frames: doesAsAsked({}) },
];

/** Moved aside, nearer, tilted, and squeezed as when it is held at an angle. */
async function waved({ sitter, seed }: Scene, at: number): Promise<Buffer> {
  const random = repeatable(seed * 50 + at);
  const sway = (most: number): number => (random() * 2 - 1) * most;
  const [scale, squeeze] = [1.05 + sway(0.05), 1 - Math.abs(sway(0.3))];
  const print = sharp(await jpegOf(grained(sitter.picture, seed * 50 + at)))
    .resize(Math.round(FRAME.width * scale * squeeze), Math.round(FRAME.height * scale), { fit: 'fill' })
    .rotate(sway(8), { background: '#777' });
  return onTable(await print.png().toBuffer(), sway(60), sway(40));
}

/** A print that turns about its own axis as the head is asked to. */
function turnedPrint(
  { sitter: { picture, head }, seed }: Scene,
  step: LiveStep,
  at: number,
  turn: number,
  shape: 'flat' | 'bottle',
): Promise<Buffer> {
  const degrees = step.kind === 'turn' ? (step.to === 'left' ? turn : -turn) : 0;
  return jpegOf(grained(turnedHead(picture, head, degrees, shape), seed * 50 + at));
}

async function onTable(print: Buffer, aside: number, down: number): Promise<Buffer> {
  const { width, height } = await sharp(print).metadata();
  const around = await sharp(print)
    .extend({ left: 200, right: 200, top: 200, bottom: 200, background: '#777' })
    .png()
    .toBuffer();
  return sharp(around)
    .extract({
      left: Math.round(200 + (width - FRAME.width) / 2 + aside),
      top: Math.round(200 + (height - FRAME.height) / 2 + down),
      ...FRAME,
    })
    .jpeg({ quality: 85 })
    .toBuffer();
}

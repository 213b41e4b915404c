import { FACE } from '../face-limits.ts';
import { faceEngine } from './engine.ts';
import type { Box, Described, Engine } from './engine.ts';
import { quarters, view, withRoom } from './picture.ts';
import type { Part, Picture, Turn } from './picture.ts';
import type { Tensor } from './tensor-flow.ts';

/** A face, described by the first network, in the picture in which it was found. */
export interface Found extends Described {
  picture: Picture;
}

/** Longest side at which a picture is looked at, in pixels. */
const LONGEST = 1_024;
/** Size at which the detector sees it, and, for the portrait of a card that is far off, at which it looks again. */
const SEEN = { frame: 320, first: 416, closer: 832 } as const;

/** The faces on a picture that count, the largest first. */
export async function facesOn(bytes: Uint8Array): Promise<Found[]> {
  return counting(await described(await view(bytes, { longest: LONGEST }), SEEN.first));
}

/** The same of a frame of a live check: small, and filled by a face. */
export async function facesOnFrame(picture: Picture): Promise<Found[]> {
  return counting(await described(picture, SEEN.frame));
}

function counting(faces: readonly Found[]): Found[] {
  const [largest] = faces;
  const least = (largest?.detection.box.height ?? 0) * FACE.further;
  return faces.filter(
    (face) =>
      face === largest || (face.detection.score >= FACE.sure.further && face.detection.box.height >= least),
  );
}

/** The faces on a picture; where there is none, with room around it, because one that fills the frame is missed. */
async function described(picture: Picture, seen: number): Promise<Found[]> {
  const found = await describedIn(picture, seen);
  return found.length > 0 ? found : describedIn(await withRoom(picture), SEEN.first);
}

async function describedIn(picture: Picture, seen: number): Promise<Found[]> {
  const found = await onTensor(picture, ({ api }, tensor) =>
    api.detectAllFaces(tensor, detecting(api, seen)).withFaceLandmarks().withFaceDescriptors(),
  );
  return found
    .map(({ detection, landmarks, descriptor }) => ({ detection, landmarks, descriptor, picture }))
    .sort((a, b) => b.detection.box.height - a.detection.box.height);
}

function detecting(api: Engine['api'], inputSize: number): object {
  return new api.TinyFaceDetectorOptions({ inputSize, scoreThreshold: FACE.sure.first });
}

async function onTensor<T>(
  { data, width, height }: Picture,
  look: (engine: Engine, tensor: Tensor) => PromiseLike<T>,
): Promise<T> {
  const engine = await faceEngine();
  const tensor = engine.tf.tensor3d(data, [height, width, 3], 'int32');
  try {
    return await look(engine, tensor);
  } finally {
    engine.tf.dispose(tensor);
  }
}

/** With a portrait as sure as this the picture need not be looked at turned: lying ones are found with half of it at most. */
const PLAIN = 0.7;
/** How much of the document around the portrait is looked at closely: its box so many times, at this size. */
const AROUND = 2.5;
const CLOSE = 640;

/**
 * The portrait on the pictures of a document, whichever way up they lie: the detector knows upright faces, so the way in which it is surest
 * is up. The portrait is cut out of the whole picture, so that a card that is far off gives all its pixels.
 */
export async function portraitOn(documents: readonly Uint8Array[]): Promise<Found | undefined> {
  for (const seen of [SEEN.first, SEEN.closer]) {
    for (const bytes of documents) {
      const glance = await surestGlance(bytes, seen);
      const [largest] = glance
        ? await described(await view(bytes, { ...glance, longest: CLOSE }), SEEN.first)
        : [];
      if (largest) return largest;
    }
  }
  return undefined;
}

async function surestGlance(bytes: Uint8Array, seen: number): Promise<Glance | undefined> {
  let best: Glance | undefined;
  for (const turn of quarters) {
    const glance = await glanceAt(bytes, turn, seen);
    if (glance && glance.score > (best?.score ?? 0)) best = glance;
    if (best && best.score >= PLAIN) break;
  }
  return best;
}

interface Glance {
  turn: Turn;
  score: number;
  /** Where to look closely, in the turned picture. */
  part: Part;
}

async function glanceAt(bytes: Uint8Array, turn: Turn, seen: number): Promise<Glance | undefined> {
  const picture = await view(bytes, { turn, longest: LONGEST });
  const found = await onTensor(picture, ({ api }, tensor) =>
    api.detectAllFaces(tensor, detecting(api, seen)),
  );
  const [surest] = found.toSorted((a, b) => b.score - a.score);
  return surest && { turn, score: surest.score, part: around(surest.box, picture) };
}

/** The part of a picture around a box. */
function around({ x, y, width, height }: Box, picture: Picture): Part {
  const [reachX, reachY] = [(width * AROUND) / 2, (height * AROUND) / 2];
  const [middleX, middleY] = [x + width / 2, y + height / 2];
  const within = (value: number, limit: number): number => Math.min(Math.max(value / limit, 0), 1);
  return {
    left: within(middleX - reachX, picture.width),
    right: within(middleX + reachX, picture.width),
    top: within(middleY - reachY, picture.height),
    bottom: within(middleY + reachY, picture.height),
  };
}

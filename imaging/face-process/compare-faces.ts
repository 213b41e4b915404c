import type { FaceComparison, FaceWord } from '../../domain/face-comparison.ts';
import type { FaceJob } from '../face-comparer.ts';
import { FACE } from '../face-limits.ts';
import { aligned } from './aligned.ts';
import { faceEngine } from './engine.ts';
import { facesOn, portraitOn } from './find.ts';
import type { Found } from './find.ts';

/** Compares the portrait on a document with the one face on a picture. */
export async function compareFaces({
  documents,
  face,
}: Pick<FaceJob, 'documents' | 'face'>): Promise<FaceComparison> {
  const [shown, another] = await facesOn(face);
  if (!shown) return { word: 'noFace' };
  if (another) return { word: 'severalFaces' };
  const portrait = await portraitOn(documents);
  if (!portrait) return { word: 'noPortrait' };
  const distance = distanceOf(await vectorsOf(portrait), await vectorsOf(shown));
  return { word: wordFor(distance), distance: Math.round(distance * 100) / 100 };
}

/** What both networks say of a face; kept nowhere. */
type Vectors = readonly [Float32Array, Float32Array];

/** Side of the square that the second network is shown. */
const SIDE = 224;

/** @throws Error where the second network gives no vector */
export async function vectorsOf({ picture, landmarks, descriptor }: Found): Promise<Vectors> {
  const { tf, second } = await faceEngine();
  const input = tf.tensor4d(aligned(picture, landmarks.positions, SIDE), [1, SIDE, SIDE, 3]);
  const output = [second.execute(input)].flat();
  try {
    const vector = output.find(({ shape }) => shape[1] === LENGTH);
    if (!vector) throw new Error('the second network gave no vector');
    return [descriptor, await vector.data()];
  } finally {
    tf.dispose([input, ...output]);
  }
}

/** Numbers of the second network's vector; beside it stand an age and a sex, which are not looked at. */
const LENGTH = 1_024;

/** The mean of both networks' distances, each in units of its own limit. */
export function distanceOf([first, second]: Vectors, [otherFirst, otherSecond]: Vectors): number {
  const apart = Math.hypot(...first.map((value, at) => value - (otherFirst[at] ?? 0)));
  const turned =
    1 - dot(second, otherSecond) / Math.sqrt(dot(second, second) * dot(otherSecond, otherSecond));
  return (apart / FACE.limits.first + turned / FACE.limits.second) / 2;
}

function dot(one: Float32Array, other: Float32Array): number {
  return one.reduce((sum, value, at) => sum + value * (other[at] ?? 0), 0);
}

export function wordFor(distance: number): FaceWord {
  if (distance < FACE.samePhotograph) return 'samePhotograph';
  if (distance <= FACE.same) return 'same';
  return distance <= FACE.unsure ? 'unsure' : 'different';
}

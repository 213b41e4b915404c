import { z } from 'zod';

/**
 * What comparing the portrait on a document with the picture of a face came to.
 * - `same`, `unsure`, `different`: by the distance of the two (imaging/face-limits.ts)
 * - `samePhotograph`: so alike that one is a picture of the other
 * - `noPortrait`: none was found on the document
 * - `noFace`, `severalFaces`: the picture of the face does not show exactly one
 */
export const faceWords = [
  'same',
  'unsure',
  'different',
  'samePhotograph',
  'noPortrait',
  'noFace',
  'severalFaces',
] as const;
export type FaceWord = (typeof faceWords)[number];

export const faceComparison = z.strictObject({
  word: z.enum(faceWords),
  /** Of the two faces, to two decimals, where both were found: 0 is one photograph, same people have about 0.7, others 1.5. */
  distance: z.number().nonnegative().exactOptional(),
});
export type FaceComparison = z.output<typeof faceComparison>;

/** What the applicant is told before they confirm, since another picture mends it. What hints at fraud is for staff alone. */
export const faceProblems = ['different', 'noFace', 'severalFaces'] as const satisfies readonly FaceWord[];
export type FaceProblem = (typeof faceProblems)[number];

export function faceProblemOf(comparison: FaceComparison | undefined): FaceProblem | null {
  return faceProblems.find((problem) => problem === comparison?.word) ?? null;
}

import type { FaceComparison, FaceWord } from '../domain/face-comparison.ts';

const words: Readonly<Record<FaceWord, string>> = {
  same: 'like the portrait’s',
  unsure: 'neither clearly the portrait’s nor clearly another',
  different: 'unlike the portrait’s',
  samePhotograph: 'the portrait’s own photograph, or a picture of it',
  noPortrait: 'not compared: no portrait was found on the document',
  noFace: 'not compared: no face was found on the picture of it',
  severalFaces: 'not compared: there are several on the picture',
};

/** What the comparison came to, as staff read it; the page on identities says what the distance means. */
export function faceInWords(comparison: FaceComparison | null): string {
  if (!comparison) return 'The face was not compared with the portrait.';
  const { word, distance } = comparison;
  const far = distance === undefined ? '' : ` (distance ${distance.toFixed(2)}; docs/identity.md)`;
  return `The face is ${words[word]}${far}.`;
}

import type { FaceComparer } from './ports.ts';

/** Keeps faces for a person to compare: what ships until a comparing adapter is configured. */
export function createAbsentFaceComparer(): FaceComparer {
  return { compare: () => Promise.resolve('notCompared') };
}

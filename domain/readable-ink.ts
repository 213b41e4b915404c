import { contrast, leastContrast, mix } from './contrast.ts';

/** The colour itself, or as much darker as text on that background needs to be readable. */
export function darkenUntilReadable(colour: string, background: string): string {
  for (let share = 0; share < 1; share += 0.05) {
    const candidate = mix(colour, '#000000', share);
    if (contrast(candidate, background) >= leastContrast) return candidate;
  }
  return '#000000';
}

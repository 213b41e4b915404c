import { distanceOf } from '../../imaging/face-process/compare-faces.ts';
import type { Vectors } from './face-sets.ts';

/** Distances of pairs of one person, and of two. */
export interface Distances {
  same: number[];
  different: number[];
}

export interface Described {
  person: number;
  vectors: Vectors;
}

/** Every picture of the one list against every later one of the other, or against all where the lists are two. */
export function distancesOf(one: readonly Described[], other: readonly Described[]): Distances {
  const distances: Distances = { same: [], different: [] };
  for (const [index, first] of one.entries()) {
    for (const second of one === other ? one.slice(index + 1) : other) {
      const list = first.person === second.person ? distances.same : distances.different;
      list.push(distanceOf(first.vectors, second.vectors));
    }
  }
  return distances;
}

/** The largest threshold at which at most this share of the pairs of two people pass, to a thousandth. */
export function thresholdFor(different: readonly number[], share: number): number {
  const sorted = different.toSorted((a, b) => a - b);
  return (sorted[Math.floor(sorted.length * share)] ?? Infinity) - 0.001;
}

export interface Rate {
  errors: number;
  of: number;
}

/** Pairs of two people that a threshold passes: false matches. */
export function falseMatches({ different }: Distances, threshold: number): Rate {
  return { errors: different.filter((distance) => distance <= threshold).length, of: different.length };
}

/** Pairs of one person that a threshold does not pass: false non-matches. */
export function falseNonMatches({ same }: Distances, threshold: number): Rate {
  return { errors: same.filter((distance) => distance > threshold).length, of: same.length };
}

/** In per cent with the bounds between which it lies in 95 of 100 cases (Wilson), were the pairs independent of each other. */
export function percent({ errors, of }: Rate): string {
  const z = 1.96;
  const share = errors / of;
  const middle = (share + z ** 2 / (2 * of)) / (1 + z ** 2 / of);
  const reach = (z * Math.sqrt((share * (1 - share)) / of + z ** 2 / (4 * of ** 2))) / (1 + z ** 2 / of);
  const words = [share, Math.max(0, middle - reach), Math.min(1, middle + reach)].map((value) =>
    (value * 100).toFixed(2),
  );
  return `${String(words[0])} % (${String(words[1])} to ${String(words[2])})`;
}

import type { StorySentence } from './sentences.ts';
import type { Weight } from './weight.ts';

/** Groups of words that sentences are filled with (`texts/<language>/story.yaml`). What has no word of its own stands as it is. */
export const storyWords = ['message', 'stage', 'work', 'side', 'cause', 'code', 'live', 'action'] as const;
export type StoryWords = (typeof storyWords)[number];

/** What is filled into a sentence: as it stands, a word of a group, or a duration in milliseconds. */
export type StoryValue = string | number | { word: string; of: StoryWords } | { ms: number };

/** What happened, once. */
export interface StoryLine {
  /** Epoch milliseconds. */
  at: number;
  weight: Weight;
  sentence: StorySentence;
  values: Readonly<Record<string, StoryValue>>;
  /** Events of the workflow's history that it tells of, by their ids. */
  events: readonly number[];
}

/** A line that tells of no event of the engine. */
export function line(
  at: number,
  weight: Weight,
  sentence: StorySentence,
  values: StoryLine['values'] = {},
  events: readonly number[] = [],
): StoryLine {
  return { at, weight, sentence, values, events };
}

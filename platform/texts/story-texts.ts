import { z } from 'zod';
import type { Language } from '../../domain/language.ts';
import { journeyActions } from '../../domain/journey-actions.ts';
import type { JourneyAction } from '../../domain/journey-actions.ts';
import { storySentences } from '../../domain/story/sentences.ts';
import { standings } from '../../domain/story/standing.ts';
import type { Standing } from '../../domain/story/standing.ts';
import { storyWords } from '../../domain/story/story-line.ts';
import type { StoryLine, StoryValue } from '../../domain/story/story-line.ts';
import { durationWords } from './duration-words.ts';
import { spoken } from './spoken.ts';

const sentence = z.string().min(1);

function sentencesBy<K extends string>(keys: readonly K[]): z.ZodType<Record<K, string>> {
  return z.strictObject(Object.fromEntries(keys.map((key) => [key, sentence]))) as unknown as z.ZodType<
    Record<K, string>
  >;
}

/** What staff read of a journey's course, where it stands, and what they say on the phone. */
export const storyTexts = spoken(
  'story.yaml',
  z.strictObject({
    sentences: sentencesBy(storySentences),
    stands: sentencesBy(standings),
    /** Read out to the applicant, in the journey's language. */
    say: sentencesBy(standings),
    /** What an action of staff does, read before it is confirmed. */
    effects: sentencesBy(journeyActions),
    words: z.strictObject(
      Object.fromEntries(storyWords.map((group) => [group, z.record(z.string(), sentence)])) as Record<
        (typeof storyWords)[number],
        z.ZodRecord<z.ZodString, z.ZodString>
      >,
    ),
  }),
);

/** A line of the story as staff read it. */
export function storyText({ sentence: key, values }: StoryLine, language: Language): string {
  return filledIn(storyTexts.in(language).sentences[key], values, language);
}

/** What an action of staff does. */
export function effectText(action: JourneyAction, values: StoryLine['values'], language: Language): string {
  return filledIn(storyTexts.in(language).effects[action], values, language);
}

function filledIn(text: string, values: StoryLine['values'], language: Language): string {
  const filled = text.replace(/\{(\w+)\}/g, (whole, name: string) => {
    const value = values[name];
    return value === undefined ? whole : valueText(value, language);
  });
  return filled.trim();
}

function valueText(value: StoryValue, language: Language): string {
  if (typeof value !== 'object') return String(value);
  if ('ms' in value) return durationWords(value.ms, language);
  return storyTexts.in(language).words[value.of][value.word] ?? value.word;
}

/** What a provider's code says; null where it is not known, or there is none. */
export function codeText(code: string | null, language: Language): string | null {
  return code === null ? null : (storyTexts.in(language).words.code[code] ?? null);
}

/** Where a journey stands, for staff. */
export function standingText(standing: Standing, language: Language): string {
  return storyTexts.in(language).stands[standing];
}

/** What staff may read out to the applicant. */
export function sayText(standing: Standing, language: Language): string {
  return storyTexts.in(language).say[standing];
}

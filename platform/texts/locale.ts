import { z } from 'zod';
import type { Language } from '../../domain/language.ts';
import { spoken } from './spoken.ts';

/** What a language calls itself, and how its dates and numbers are written (BCP 47, for `Intl`). */
export const languageTexts = spoken(
  'language.json',
  z.strictObject({ name: z.string().min(1), locale: z.string().min(2) }),
);

/** How a language's dates and numbers are written. */
export function localeOf(language: Language): string {
  return languageTexts.in(language).locale;
}

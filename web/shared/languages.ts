import { defaultLanguage } from '../../domain/language.ts';
import type { Language } from '../../domain/language.ts';

interface AboutLanguage {
  name: string;
  locale: string;
}

const about = import.meta.glob<AboutLanguage>('../../texts/*/language.json', {
  eager: true,
  import: 'default',
});

const known = new Map(Object.entries(about).map(([file, each]) => [languageOf(file), each]));

/** Every language that there are texts in: the default one, then the others by their tags. */
export const languages: readonly Language[] = [
  defaultLanguage,
  ...[...known.keys()].filter((language) => language !== defaultLanguage).sort(),
];

export function isLanguage(text: string | null | undefined): text is Language {
  return text !== null && text !== undefined && known.has(text);
}

/** What a language calls itself. */
export function nameOf(language: Language): string {
  return known.get(language)?.name ?? language;
}

/** How a language's dates and numbers are written (BCP 47). */
export function localeOf(language: Language): string {
  return known.get(language)?.locale ?? language;
}

function languageOf(file: string): Language {
  return file.split('/').at(-2) ?? '';
}

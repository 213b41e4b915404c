import { defaultLanguage } from '../../domain/language.ts';
import type { Language } from '../shared/api-types.ts';
import reference from '../../texts/es/portal.json';

/** The pages' texts by key; every language has those of the default one. */
export type Texts = typeof reference;

interface AboutLanguage {
  name: string;
  locale: string;
}

const about = import.meta.glob<AboutLanguage>('../../texts/*/language.json', {
  eager: true,
  import: 'default',
});
/** The default language comes with the page; another is fetched when it is chosen. What a region says comes with its programs. */
const others = import.meta.glob<Texts>(
  [
    '../../texts/*/portal.json',
    '!../../texts/es/portal.json',
    '!../../texts/*-[A-Z][A-Z]/portal.json',
    '!../../texts/*-[0-9][0-9][0-9]/portal.json',
  ],
  { import: 'default' },
);

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

/** The pages' texts in the default language, which are there before any other. */
export const defaultTexts: Texts = reference;

/** The pages' texts in a language. */
export async function loadTexts(language: Language): Promise<Texts> {
  const load = others[`../../texts/${language}/portal.json`];
  return load ? load() : defaultTexts;
}

function languageOf(file: string): Language {
  return file.split('/').at(-2) ?? '';
}

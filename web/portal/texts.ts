import type { Language } from '../shared/api-types.ts';
import reference from '../../texts/es/portal.json';

/** The pages' texts by key; every language has those of the default one. */
export type Texts = typeof reference;

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

/** The pages' texts in the default language, which are there before any other. */
export const defaultTexts: Texts = reference;

/** The pages' texts in a language. */
export async function loadTexts(language: Language): Promise<Texts> {
  const load = others[`../../texts/${language}/portal.json`];
  return load ? load() : defaultTexts;
}

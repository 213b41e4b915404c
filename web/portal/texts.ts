import type { Language } from '../shared/api-types.ts';
import type reference from '../../texts/es/portal.json';
import first from '../../texts/es/portal.json?first';

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

/** The pages' texts in the default language: those of the first pages are there before any other, the rest by `loadMemberTexts`. */
let defaultTexts: Partial<Texts> = first;

/** Fetches what only the pages of a member and the verifier say, once. */
export async function loadMemberTexts(): Promise<void> {
  const { default: member } = await import('../../texts/es/portal.json?member');
  defaultTexts = { ...first, ...member };
}

/** The pages' texts in a language; in the default one what has been loaded of them. */
export async function loadTexts(language: Language): Promise<Partial<Texts>> {
  const load = others[`../../texts/${language}/portal.json`];
  return load ? load() : defaultTexts;
}

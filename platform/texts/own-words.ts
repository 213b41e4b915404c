import type { Language } from '../../domain/language.ts';
import type { ServedProgram } from '../programs/load.ts';
import type { Spoken } from './spoken.ts';

/**
 * The texts of a page that the service itself makes, the institution's own words over the shared ones.
 * @param page begins the keys of the own words: `<page>.<name>`
 */
export function wordsOf<T extends Record<string, string>>(
  page: string,
  shared: Spoken<T>,
  { texts }: Pick<ServedProgram, 'texts'>,
  language: Language,
): T {
  const all = shared.in(language);
  const own = texts?.[language] ?? {};
  const named = Object.keys(all).flatMap((name): [string, string][] => {
    const text = own[`${page}.${name}`];
    return text === undefined ? [] : [[name, text]];
  });
  return { ...all, ...Object.fromEntries(named) };
}

/** Fills {{name}} in. */
export function filledIn(text: string, values: Readonly<Record<string, string>>): string {
  return text.replace(/\{\{(\w+)\}\}/g, (whole, name: string) => values[name] ?? whole);
}

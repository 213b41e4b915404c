import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { defaultLanguage } from '../../domain/language.ts';
import type { Language } from '../../domain/language.ts';

/** Where every word that a person reads lies: a folder a language. */
export const textsFolder = join(import.meta.dirname, '../../texts');

/** The languages of a folder of texts: the default one, then the others by their tags. */
export function languagesIn(folder: string): [Language, ...Language[]] {
  const others = readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && entry.name !== defaultLanguage)
    .map(({ name }) => name);
  return [defaultLanguage, ...others.sort()];
}

/** Every language that this installation speaks; a program says which of them it offers. */
export const languages = languagesIn(textsFolder);

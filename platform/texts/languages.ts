import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { defaultLanguage } from '../../domain/language.ts';
import type { Language } from '../../domain/language.ts';

/** Where every word that a person reads lies: a folder a language, and one a region of a language. */
export const textsFolder = join(import.meta.dirname, '../../texts');

/** The languages of a folder of texts: the default one, then the others by their tags. */
export function languagesIn(folder: string): [Language, ...Language[]] {
  const others = foldersIn(folder).filter((name) => name !== defaultLanguage && !isRegional(name));
  return [defaultLanguage, ...others];
}

/** The regions of a folder of texts by their tags ("es-AR"). */
export function regionTagsIn(folder: string): string[] {
  return foldersIn(folder).filter(isRegional);
}

function foldersIn(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort();
}

/** What a region is one of: "es" of "es-AR". */
export function languageOfRegion(tag: string): Language {
  return tag.slice(0, tag.lastIndexOf('-'));
}

/** A tag with a country (ISO 3166) or a part of the world (UN M.49) at its end is a region of a language, and no language. */
function isRegional(tag: string): boolean {
  return /-([A-Z]{2}|\d{3})$/.test(tag);
}

/** Every language that this installation speaks; a program says which of them it offers. */
export const languages = languagesIn(textsFolder);

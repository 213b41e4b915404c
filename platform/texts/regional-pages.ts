import { join } from 'node:path';
import type { Language } from '../../domain/language.ts';
import { flatTexts } from './flat-texts.ts';
import { textsFolder } from './languages.ts';
import { regionsIn, regionsOf } from './regions.ts';
import type { Region } from './regions.ts';
import { TextsError } from './spoken.ts';

/** The files whose texts a page shows, each with what its keys begin with among the words that a program has of its own. */
export const pageFiles: Readonly<Record<string, string>> = {
  'portal.json': '',
  'problems.yaml': 'answers.',
  'fields.yaml': 'fields.',
  'certificate-page.yaml': 'certificatePage.',
  'slip.yaml': 'slip.',
};

/** What the pages of a country say otherwise than the rest of its language: each text under its key in `portal/<language>.json`. */
export function regionalPages(
  language: Language,
  country: string,
  folder = textsFolder,
): Readonly<Record<string, string>> {
  const layers = regionsOf(language, country, folder).flatMap((region) =>
    Object.entries(pageFiles).flatMap(([file, prefix]) => [...flatTexts(join(region.folder, file), prefix)]),
  );
  return Object.fromEntries(layers);
}

/**
 * Reads what every region's pages say, so that a text which its language has not got is noticed at the start.
 * @throws TextsError with the file and the text
 */
export function requireRegionalPages(folder = textsFolder): void {
  for (const region of regionsIn(folder))
    for (const file of Object.keys(pageFiles)) requireKnown(region, file, folder);
}

function requireKnown({ tag, language, folder: own }: Region, file: string, folder: string): void {
  const shared = flatTexts(join(folder, language, file));
  const strange = [...flatTexts(join(own, file)).keys()].filter((key) => !shared.has(key));
  if (strange.length > 0)
    throw new TextsError(
      `${join(own, file)}:\n${strange.map((key) => `  ${key}: "${tag}" says it, and "${language}" does not`).join('\n')}`,
    );
}

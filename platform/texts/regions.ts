import { join } from 'node:path';
import { z } from 'zod';
import type { Language } from '../../domain/language.ts';
import { languageOfRegion, regionTagsIn, textsFolder } from './languages.ts';
import { readTexts } from './spoken.ts';

/** What says where a region's words are spoken. Its other files have the names of the language's own, and only what is said otherwise. */
export const regionFile = 'region.yaml';

export const regionSchema = z.strictObject({
  /** ISO 3166 alpha-2: the countries whose programs speak so. */
  countries: z.array(z.string().regex(/^[A-Z]{2}$/)).min(1),
  /** Words of other regions, each with what is said here. `*` stands for any letters. */
  foreign: z.record(z.string().min(1), z.string().min(1)),
});

/** Where a language is spoken in a way of its own: a folder of texts such as "es-AR". */
export interface Region extends z.output<typeof regionSchema> {
  tag: string;
  language: Language;
  folder: string;
}

/**
 * Every region of a folder of texts.
 * @throws TextsError with the name of a file that cannot be used
 */
export function regionsIn(folder = textsFolder): Region[] {
  return regionTagsIn(folder).map((tag) => ({
    tag,
    language: languageOfRegion(tag),
    folder: join(folder, tag),
    ...readTexts(join(folder, tag, regionFile), regionSchema),
  }));
}

/** The regions that a country's words come from, the widest first: each says again what is said otherwise in it. */
export function regionsOf(language: Language, country: string, folder = textsFolder): Region[] {
  return regionsIn(folder)
    .filter((region) => region.language === language && region.countries.includes(country))
    .sort((one, other) => other.countries.length - one.countries.length);
}

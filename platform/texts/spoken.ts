import { join } from 'node:path';
import type { z } from 'zod';
import { defaultLanguage } from '../../domain/language.ts';
import type { Language } from '../../domain/language.ts';
import { languagesIn, textsFolder } from './languages.ts';
import { parsedFile } from './parsed-file.ts';

/** One file of texts that every language has. */
export interface Spoken<T> {
  /** Its name in the folder of a language: "slip.yaml". */
  file: string;
  /** What must be in it. */
  schema: z.ZodType<T>;
  languages: readonly Language[];
  /** Its texts in a language; in the default one where that is not spoken. @throws TextsError when a text is missing or unknown */
  in: (language: Language) => T;
}

/** A file of texts that cannot be used; the message names the file and each text at fault. */
export class TextsError extends Error {
  override readonly name = 'TextsError';
}

/**
 * Declares a file of texts. Each language's is read once, when it is first asked for.
 * @param folder holds a folder a language
 */
export function spoken<T>(file: string, schema: z.ZodType<T>, folder = textsFolder): Spoken<T> {
  const languages = languagesIn(folder);
  const known = new Map<Language, T>();
  const read = (asked: Language): T => {
    const language = languages.includes(asked) ? asked : defaultLanguage;
    const texts = known.get(language) ?? readTexts(join(folder, language, file), schema);
    known.set(language, texts);
    return texts;
  };
  return { file, schema, languages, in: read };
}

/** Reads all of them in every language, so that what is missing is noticed at the start. @throws TextsError */
export function requireTexts(all: readonly Spoken<unknown>[]): void {
  for (const texts of all) for (const language of texts.languages) texts.in(language);
}

/** One file of texts, of any folder. @throws TextsError when it is not what it must be */
export function readTexts<T>(file: string, schema: z.ZodType<T>): T {
  const result = schema.safeParse(parsedFile(file));
  if (result.success) return result.data;
  const faults = result.error.issues.map(
    ({ path, message }) => `  ${path.map(String).join('.')}: ${message}`,
  );
  throw new TextsError(`${file}:\n${faults.join('\n')}`);
}

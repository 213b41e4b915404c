import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { languages } from '../domain/program.ts';
import type { Language } from '../domain/program.ts';

/** What an institution's pages say in its own words: by language, each text under its key in web/portal/texts ("start.title"). */
export type PortalTexts = Partial<Record<Language, Readonly<Record<string, string>>>>;

/**
 * Reads `<folder>/portal/<language>.json`; a language without a file has none.
 * @throws Error naming the file, when it is no object of texts
 */
export async function readPortalTexts(folder: string): Promise<PortalTexts> {
  const texts: PortalTexts = {};
  for (const language of languages) {
    const own = await readTexts(join(folder, 'portal', `${language}.json`));
    if (own) texts[language] = own;
  }
  return texts;
}

async function readTexts(file: string): Promise<Record<string, string> | undefined> {
  const json = await readFile(file, 'utf8').catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  });
  if (json === undefined) return undefined;
  const parsed: unknown = JSON.parse(json);
  if (!isTexts(parsed)) throw new Error('must be one object of texts: { "start.title": "…" }');
  return parsed;
}

function isTexts(parsed: unknown): parsed is Record<string, string> {
  return (
    typeof parsed === 'object' &&
    parsed !== null &&
    !Array.isArray(parsed) &&
    Object.values(parsed).every((text) => typeof text === 'string')
  );
}

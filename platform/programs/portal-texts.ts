import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Language } from '../../domain/language.ts';

/** What an institution's pages say in its own words: by language, each text under its key in `texts/<language>/portal.json` ("start.title"). */
export type PortalTexts = Readonly<Record<Language, Readonly<Record<string, string>>>>;

const suffix = '.json';

/**
 * Reads `<folder>/portal/<language>.json`; a language without a file has none.
 * @throws Error naming the file, when it is no object of texts
 */
export async function readPortalTexts(folder: string): Promise<PortalTexts> {
  const files = (await namesIn(join(folder, 'portal'))).filter((name) => name.endsWith(suffix));
  const read = files.map(async (name) => [
    name.slice(0, -suffix.length),
    await readTexts(join(folder, 'portal', name)),
  ]);
  return Object.fromEntries(await Promise.all(read)) as PortalTexts;
}

async function namesIn(folder: string): Promise<string[]> {
  return readdir(folder).catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
    throw error;
  });
}

async function readTexts(file: string): Promise<Record<string, string>> {
  const parsed: unknown = JSON.parse(await readFile(file, 'utf8'));
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

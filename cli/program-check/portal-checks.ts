import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Program } from '../../domain/program.ts';
import { fault, when } from '../../domain/program-check/finding.ts';
import type { Finding } from '../../domain/program-check/finding.ts';
import { readPortalTexts } from '../../programs/portal-texts.ts';
import type { Placed } from './placed.ts';

interface Tree {
  [key: string]: string | Tree;
}

const shared = join(import.meta.dirname, '../../web/portal/texts');

/** Whether the texts that an institution's pages say in its own words are known, and speak only of what is there. */
export async function checkPortalTexts(folder: string, { languages }: Program): Promise<Placed[]> {
  const names = await readdir(join(folder, 'portal')).catch(() => []);
  if (names.length === 0) return [];
  const known: readonly string[] = languages;
  const strangers = names.flatMap((name) =>
    when(!known.includes(name.replace(/\.json$/, '')), () =>
      fault('text-language', [], `the program does not speak "${name.replace(/\.json$/, '')}".`),
    ).map((finding): Placed => ({ ...finding, file: `portal/${name}` })),
  );
  try {
    const own = await readPortalTexts(folder);
    const checked = await Promise.all(languages.map((language) => checkLanguage(language, own[language])));
    return [...strangers, ...checked.flat()];
  } catch (error) {
    const text = error instanceof Error ? error.message : String(error);
    return [...strangers, { ...fault('portal-text', [], text), file: 'portal' }];
  }
}

async function checkLanguage(
  language: string,
  own: Readonly<Record<string, string>> = {},
): Promise<Placed[]> {
  const texts = flat(JSON.parse(await readFile(join(shared, `${language}.json`), 'utf8')) as Tree);
  return Object.entries(own)
    .flatMap(([key, text]) => checkText(key, text, texts.get(key)))
    .map((finding) => ({ ...finding, file: `portal/${language}.json` }));
}

function checkText(key: string, text: string, replaced: string | undefined): Finding[] {
  if (replaced === undefined)
    return [fault('text-unknown', [key], 'is no text of the pages (web/portal/texts).')];
  return placeholders(text)
    .filter((name) => !placeholders(replaced).includes(name))
    .map((name) => fault('text-placeholder', [key], `speaks of {{${name}}}, which this text has not got.`));
}

function placeholders(text: string): string[] {
  return Array.from(text.matchAll(/\{\{(\w+)\}\}/g), ([, name]) => name ?? '');
}

function flat(tree: Tree, path = ''): Map<string, string> {
  return new Map(
    Object.entries(tree).flatMap(([key, value]): [string, string][] =>
      typeof value === 'string' ? [[path + key, value]] : [...flat(value, `${path}${key}.`)],
    ),
  );
}

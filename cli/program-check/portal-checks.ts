import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { sharedWords } from '../../api/own-words.ts';
import type { Language, Program } from '../../domain/program.ts';
import { fault, warning, when } from '../../domain/program-check/finding.ts';
import type { Finding } from '../../domain/program-check/finding.ts';
import { flatTexts } from '../../platform/texts/flat-texts.ts';
import { textsFolder } from '../../platform/texts/languages.ts';
import { readPortalTexts } from '../../platform/programs/portal-texts.ts';
import type { PortalTexts } from '../../platform/programs/portal-texts.ts';
import type { Placed } from './placed.ts';
import { placeholdersIn } from './placeholders.ts';
import { saidInOthers } from './said-in-others.ts';

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
    const checked = languages.flatMap((language) => checkLanguage(language, own[language]));
    return [...strangers, ...checked, ...languages.flatMap((language) => untold(language, own))];
  } catch (error) {
    const text = error instanceof Error ? error.message : String(error);
    return [...strangers, { ...fault('portal-text', [], text), file: 'portal' }];
  }
}

/** One warning for all of them: a page in two voices is looked at as a whole. */
function untold(language: Language, own: PortalTexts): Placed[] {
  const names = new Map(Object.entries(own).map(([each, texts]) => [each, Object.keys(texts)]));
  const missing = saidInOthers(language, names);
  const text = `${missing.join(', ')}: in the institution’s own words, but not in "${language}".`;
  return when(missing.length > 0, () => warning('text-in-one-language', [], text)).map((finding) => ({
    ...finding,
    file: `portal/${language}.json`,
  }));
}

function checkLanguage(language: Language, own: Readonly<Record<string, string>> = {}): Placed[] {
  const texts = new Map([...flatTexts(join(textsFolder, language, 'portal.json')), ...sharedWords(language)]);
  return Object.entries(own)
    .flatMap(([key, text]) => checkText(key, text, texts.get(key)))
    .map((finding) => ({ ...finding, file: `portal/${language}.json` }));
}

function checkText(key: string, text: string, replaced: string | undefined): Finding[] {
  if (replaced === undefined)
    return [
      fault(
        'text-unknown',
        [key],
        'is no text of the pages (texts/<language>/portal.json), nor of the service (docs/program-guide.md).',
      ),
    ];
  return placeholdersIn(text)
    .filter((name) => !placeholdersIn(replaced).includes(name))
    .map((name) => fault('text-placeholder', [key], `speaks of {{${name}}}, which this text has not got.`));
}

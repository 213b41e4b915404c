import { join } from 'node:path';
import type { Language, Program } from '../../domain/program.ts';
import { flatTexts } from '../../platform/texts/flat-texts.ts';
import { pageFiles } from '../../platform/texts/regional-pages.ts';
import { regionsOf } from '../../platform/texts/regions.ts';
import { messageTexts } from '../../messages/texts.ts';

/** A text as a program says it, with the file that it stands in. */
export interface SaidText {
  text: string;
  file: string;
}

type Said = Map<string, SaidText>;

interface Folders {
  /** The program's own. */
  folder: string;
  /** With a folder of shared texts a language. */
  shared: string;
}

/** Everything that a program says in a language, by key: the shared texts, its region's words over them, and its own over those. */
export function saidTexts(
  { folder, shared }: Folders,
  { country }: Pick<Program, 'country'>,
  language: Language,
): ReadonlyMap<string, SaidText> {
  const tags = [language, ...regionsOf(language, country, shared).map(({ tag }) => tag)];
  const said: Said = new Map();
  for (const tag of tags)
    for (const [file, prefix] of [...Object.entries(pageFiles), [messageTexts.file, ''] as const])
      layOver(said, `texts/${tag}/${file}`, ofCountry(flatTexts(join(shared, tag, file), prefix), country));
  for (const file of [`portal/${language}.json`, `messages/${language}.yaml`])
    layOver(said, file, flatTexts(join(folder, file)));
  // What is read without a connection is the installation's, whichever program was looked for.
  return new Map([...said].filter(([key]) => !key.startsWith('shell.')));
}

function layOver(said: Said, file: string, texts: ReadonlyMap<string, string>): void {
  for (const [key, text] of texts) said.set(key, { text, file });
}

/** What is wrong with a field as this country says it, and not as another does. */
function ofCountry(texts: ReadonlyMap<string, string>, country: string): ReadonlyMap<string, string> {
  const ofAny = /^(fields\..+)\.([A-Z]{2})$/;
  const mine = [...texts].flatMap(([key, text]): [string, string][] => {
    const [, name, where] = ofAny.exec(key) ?? [];
    return name !== undefined && where === country ? [[name, text]] : [];
  });
  return new Map([...[...texts].filter(([key]) => !ofAny.test(key)), ...mine]);
}

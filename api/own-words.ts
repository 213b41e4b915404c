import type { Language } from '../domain/language.ts';
import type { ServedProgram } from '../platform/programs/load.ts';
import { pageTexts } from './certificates/page-texts.ts';
import type { PageTexts } from './certificates/page-texts.ts';
import { fieldSentenceKeys, fieldTexts } from '../platform/texts/field-messages.ts';
import { problemTexts } from './problems/wording.ts';
import { slipTexts } from './registration-act/slip-texts.ts';
import type { SlipTexts } from './registration-act/slip-texts.ts';

/** What the service itself says, by file of `texts/<language>/`. */
export const serviceTexts = [problemTexts, fieldTexts, pageTexts, slipTexts];

/** What a program may say in its own words besides its pages: each text under its key in `portal/<language>.json`. */
interface Pages {
  certificatePage: PageTexts;
  slip: SlipTexts;
}

function sharedPages(language: Language): Pages {
  return { certificatePage: pageTexts.in(language), slip: slipTexts.in(language) };
}

/** The texts of a page that the service itself makes, the institution's own words over the shared ones. */
export function wordsOf<P extends keyof Pages>(
  page: P,
  { texts }: Pick<ServedProgram, 'texts'>,
  language: Language,
): Pages[P] {
  const all = sharedPages(language)[page];
  const own = texts?.[language] ?? {};
  const named = Object.keys(all).flatMap((name): [string, string][] => {
    const text = own[`${page}.${name}`];
    return text === undefined ? [] : [[name, text]];
  });
  return { ...all, ...Object.fromEntries(named) };
}

/** Fills {{name}} in. */
export function filledIn(text: string, values: Readonly<Record<string, string>>): string {
  return text.replace(/\{\{(\w+)\}\}/g, (whole, name: string) => values[name] ?? whole);
}

/**
 * Every such text of a language by its key: those of the slip and of the page that asks for a certificate, and what the portal says of
 * problems (`answers.<slug>.title` and `.detail`) and of fields at fault (`fields.<field>.<code>`, `fields.<code>`).
 */
export function sharedWords(language: Language): Map<string, string> {
  const pages = Object.entries(sharedPages(language)).flatMap(([page, texts]) =>
    Object.entries<string>({ ...(texts as Pages[keyof Pages]) }).map(([name, text]): [string, string] => [
      `${page}.${name}`,
      text,
    ]),
  );
  const answers = Object.entries(problemTexts.in(language)).flatMap(([slug, said]): [string, string][] => [
    [`answers.${slug}.title`, said.title],
    [`answers.${slug}.detail`, said.detail],
  ]);
  // The portal fills nothing in there: an institution knows its own numbers.
  const fields = fieldSentenceKeys().map((key): [string, string] => [`fields.${key}`, '']);
  return new Map([...pages, ...answers, ...fields]);
}

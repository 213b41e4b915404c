import type { Language } from '../domain/language.ts';
import { slipTexts } from '../messages/slip/slip-texts.ts';
import { consentTexts, vendorConsentTexts } from '../platform/texts/consent-texts.ts';
import { fieldSentenceKeys, fieldTexts } from '../platform/texts/field-messages.ts';
import { storyTexts } from '../platform/texts/story-texts.ts';
import { pageTexts } from './certificates/page-texts.ts';
import { ownDataTexts } from './own-data/texts.ts';
import { problemTexts } from './problems/wording.ts';

/** What the service itself says, by file of `texts/<language>/`. */
export const serviceTexts = [
  problemTexts,
  fieldTexts,
  pageTexts,
  slipTexts,
  consentTexts,
  vendorConsentTexts,
  storyTexts,
  ownDataTexts,
];

/** What a program may say in its own words besides its pages: each text under its key in `portal/<language>.json`. */
const pages = { certificatePage: pageTexts, slip: slipTexts };

/**
 * Every such text of a language by its key: those of the slip and of the page that asks for a certificate, and what the portal says of
 * problems (`answers.<slug>.title` and `.detail`) and of fields at fault (`fields.<field>.<code>`, `fields.<code>`).
 */
export function sharedWords(language: Language): Map<string, string> {
  const ofPages = Object.entries(pages).flatMap(([page, texts]) =>
    Object.entries<string>(texts.in(language)).map(([name, text]): [string, string] => [
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
  return new Map([...ofPages, ...answers, ...fields]);
}

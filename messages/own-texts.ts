import { join } from 'node:path';
import type { Program } from '../domain/program.ts';
import { languages } from '../platform/texts/languages.ts';
import { mergeTexts, readOverrides, regionalMessages } from './texts.ts';
import type { MessageOverrides } from './texts.ts';

export type OwnTexts = Readonly<Record<string, MessageOverrides>>;

/**
 * What the programs of a folder say otherwise than the shared texts, by language: in the words of their region, and over those in their own
 * (`<dir>/<id>/messages/<language>.yaml`). Read at once, so that a faulty file is noticed at the start and not when somebody waits for a message.
 * @throws ZodError when a program's file names a text that does not exist
 * @throws TextsError when a region's does
 */
export function ownTexts(
  dir: string,
  programs: Iterable<Pick<Program, 'id' | 'country'>>,
): (program: string) => OwnTexts {
  const texts = new Map(
    Array.from(programs, ({ id, country }) => [
      id,
      inRegion(readOverrides(join(dir, id, 'messages')), country),
    ]),
  );
  return (program) => texts.get(program) ?? {};
}

function inRegion(own: OwnTexts, country: string): OwnTexts {
  const said = new Map(Object.entries(own));
  for (const language of languages)
    said.set(language, mergeTexts(regionalMessages(language, country), own[language]));
  return Object.fromEntries(said);
}

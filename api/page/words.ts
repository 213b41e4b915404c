import { join } from 'node:path';
import type { Language } from '../../domain/language.ts';
import type { ServedProgram } from '../../platform/programs/load.ts';
import { flatTexts } from '../../platform/texts/flat-texts.ts';
import { textsFolder } from '../../platform/texts/languages.ts';

const shared = new Map<Language, ReadonlyMap<string, string>>();

/** What the portal's pages say in a language by key ("common.loading"), the institution's own words before the shared ones. */
export function portalWords(
  language: Language,
  program: Pick<ServedProgram, 'texts'> = {},
): (key: string) => string {
  const texts = shared.get(language) ?? flatTexts(join(textsFolder, language, 'portal.json'));
  shared.set(language, texts);
  const own = program.texts?.[language];
  return (key) => own?.[key] ?? texts.get(key) ?? '';
}

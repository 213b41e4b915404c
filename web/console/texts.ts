import { defaultLanguage } from '../../domain/language.ts';
import type { Language } from '../../domain/language.ts';
import reference from '../../texts/es/console.json';
import { languages as allLanguages } from '../shared/languages.ts';

/** The console's texts by key; every language that it speaks has those of the default one. */
type ConsoleTexts = typeof reference;

/** The default language comes with the page; another is fetched when it is chosen. */
const others = import.meta.glob<ConsoleTexts>(
  ['../../texts/*/console.json', '!../../texts/es/console.json'],
  {
    import: 'default',
  },
);

/** The languages of the installation that the console speaks: those that have its texts. */
export const languages: readonly Language[] = allLanguages.filter(
  (language) => language === defaultLanguage || fileOf(language) in others,
);

export const defaultTexts: ConsoleTexts = reference;

export async function loadTexts(language: Language): Promise<ConsoleTexts> {
  const load = others[fileOf(language)];
  return load ? load() : defaultTexts;
}

function fileOf(language: Language): string {
  return `../../texts/${language}/console.json`;
}

import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import { defaultLanguage } from '../../domain/language.ts';
import type { Language } from '../../domain/language.ts';
import { speak } from '../shared/api-client.ts';
import { recall, remember } from '../shared/storage.ts';
import { defaultTexts, languages, loadTexts } from './texts.ts';

const key = 'alta.console.language';
const namespace = 'console';

/** What was chosen here before, else what the browser asks for. */
function firstLanguage(): Language {
  const asked = [recall(key), ...navigator.languages.map((tag) => tag.split('-')[0])];
  return asked.find(isSpoken) ?? defaultLanguage;
}

function isSpoken(tag: string | null | undefined): tag is Language {
  return languages.some((language) => language === tag);
}

/** Changes every text on the page, and the language that the service answers in. */
async function showLanguage(language: Language): Promise<void> {
  i18next.addResourceBundle(language, namespace, await loadTexts(language));
  speak(language);
  await i18next.changeLanguage(language);
  document.documentElement.lang = language;
}

/** As `showLanguage`, and kept for the next visit. */
export async function chooseLanguage(language: Language): Promise<void> {
  remember(key, language);
  await showLanguage(language);
}

export async function startTexts(): Promise<void> {
  await i18next.use(initReactI18next).init({
    lng: defaultLanguage,
    fallbackLng: defaultLanguage,
    ns: [namespace],
    defaultNS: namespace,
    resources: { [defaultLanguage]: { [namespace]: defaultTexts } },
    interpolation: { escapeValue: false },
  });
  await showLanguage(firstLanguage());
}

import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import type { Language } from '../shared/api-types.ts';
import { speak } from '../shared/api-client.ts';
import { recall, remember } from '../shared/storage.ts';
import es from './texts/es.json';

declare module 'i18next' {
  interface CustomTypeOptions {
    resources: { translation: typeof es };
    returnNull: false;
  }
}

const key = 'alta.language';
const loaders: Record<Language, () => Promise<{ default: unknown }>> = {
  es: () => Promise.resolve({ default: es }),
  en: () => import('./texts/en.json'),
};

export function isLanguage(text: string | null | undefined): text is Language {
  return text === 'es' || text === 'en';
}

/** What the applicant chose here before, if they did. */
export function rememberedLanguage(): Language | undefined {
  const text = recall(key);
  return isLanguage(text) ? text : undefined;
}

function browserLanguage(): Language {
  const first = navigator.languages.map((tag) => tag.slice(0, 2)).find(isLanguage);
  return first ?? 'es';
}

/** Changes every text on the page, and the language that the service answers in. */
export async function showLanguage(language: Language): Promise<void> {
  const { default: texts } = await loaders[language]();
  i18next.addResourceBundle(language, 'translation', texts);
  speak(language);
  await i18next.changeLanguage(language);
  document.documentElement.lang = language;
}

/** As `showLanguage`, and kept for the next visit: the applicant asked for it. */
export async function chooseLanguage(language: Language): Promise<void> {
  remember(key, language);
  await showLanguage(language);
}

export async function startTexts(): Promise<void> {
  await i18next.use(initReactI18next).init({
    lng: 'es',
    fallbackLng: 'es',
    resources: { es: { translation: es } },
    interpolation: { escapeValue: false },
  });
  await showLanguage(rememberedLanguage() ?? browserLanguage());
}

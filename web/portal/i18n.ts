import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import { defaultLanguage } from '../../domain/language.ts';
import type { Language } from '../shared/api-types.ts';
import { speak } from '../shared/api-client.ts';
import { adoptAnswers } from '../shared/own-answers.ts';
import { recall, remember } from '../shared/storage.ts';
import { isLanguage } from '../shared/languages.ts';
import { loadMemberTexts, loadTexts } from './texts.ts';

/** Texts by language and key ("start.title"). */
export type OwnTexts = Readonly<Record<Language, Readonly<Record<string, string>>>>;

const key = 'alta.language';

/** What the applicant chose here before, if they did. */
export function rememberedLanguage(): Language | undefined {
  const text = recall(key);
  return isLanguage(text) ? text : undefined;
}

function browserLanguage(): Language {
  const first = navigator.languages.map((tag) => tag.split('-')[0]).find(isLanguage);
  return first ?? defaultLanguage;
}

/** What the institution on the page says in its own words. */
let own: OwnTexts = {};

/** From now on the institution's own words stand in for the shared ones; none of them for the next institution. */
export async function adoptTexts(texts: OwnTexts): Promise<void> {
  own = texts;
  const language = i18next.language;
  if (isLanguage(language)) await putTexts(language);
}

async function putTexts(language: Language): Promise<void> {
  i18next.addResourceBundle(language, 'translation', structuredClone(await loadTexts(language)));
  i18next.addResources(language, 'translation', own[language] ?? {});
  adoptAnswers(own[language] ?? {});
}

/** Has what only the pages of a member and the verifier say, in whatever language stands on the page. */
export async function haveMemberTexts(): Promise<void> {
  await loadMemberTexts();
  await putTexts(defaultLanguage);
}

/** Changes every text on the page, and the language that the service answers in. */
export async function showLanguage(language: Language): Promise<void> {
  await putTexts(language);
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
    lng: defaultLanguage,
    fallbackLng: defaultLanguage,
    resources: { [defaultLanguage]: { translation: structuredClone(await loadTexts(defaultLanguage)) } },
    interpolation: { escapeValue: false },
  });
  await showLanguage(rememberedLanguage() ?? browserLanguage());
}

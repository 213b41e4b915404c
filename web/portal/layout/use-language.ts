import { useTranslation } from 'react-i18next';
import { defaultLanguage } from '../../../domain/language.ts';
import type { Language } from '../../shared/api-types.ts';
import { isLanguage, localeOf } from '../../shared/languages.ts';

/** The language that the page is in. */
export function useLanguage(): Language {
  const { i18n } = useTranslation();
  return isLanguage(i18n.language) ? i18n.language : defaultLanguage;
}

/** How dates and numbers are written in it (BCP 47, for `Intl`). */
export function useLocale(): string {
  return localeOf(useLanguage());
}

import { useTranslation } from 'react-i18next';
import type { Language } from '../../shared/api-types.ts';
import { isLanguage } from '../i18n.ts';

/** The language that the page is in. */
export function useLanguage(): Language {
  const { i18n } = useTranslation();
  return isLanguage(i18n.language) ? i18n.language : 'es';
}

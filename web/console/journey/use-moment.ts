import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { localeOf } from '../../shared/languages.ts';

/** Writes an instant in the applicant's time zone, in the language of the page. */
export function useMoment(timeZone: string): (at: string) => string {
  const { i18n } = useTranslation('console');
  const { language } = i18n;
  return useMemo(() => {
    const format = new Intl.DateTimeFormat(localeOf(language), {
      dateStyle: 'medium',
      timeStyle: 'medium',
      timeZone,
    });
    return (at) => format.format(new Date(at));
  }, [language, timeZone]);
}

import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { DAY, HOUR, MINUTE } from '../../../domain/duration.ts';
import { localeOf } from '../../shared/languages.ts';

interface Moments {
  /** "hace 3 horas", "dentro de 2 días". */
  ago: (iso: string) => string;
  /** Day and time, as this machine's clock has them. */
  exact: (iso: string) => string;
  /** A day (YYYY-MM-DD), the same wherever this machine is. */
  day: (iso: string) => string;
}

const units = [
  [DAY, 'day'],
  [HOUR, 'hour'],
  [MINUTE, 'minute'],
] as const;

/** How instants are written in the page's language. */
export function useMoments(): Moments {
  const { i18n } = useTranslation('console');
  const locale = localeOf(i18n.language);
  return useMemo(() => {
    const distance = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });
    const moment = new Intl.DateTimeFormat(locale, { dateStyle: 'short', timeStyle: 'short' });
    const ago = (iso: string): string => {
      const away = Date.parse(iso) - Date.now();
      const [size, unit] = units.find(([each]) => Math.abs(away) >= each) ?? [MINUTE, 'minute'];
      return distance.format(Math.trunc(away / size), unit);
    };
    const days = new Intl.DateTimeFormat(locale, { dateStyle: 'short', timeZone: 'UTC' });
    return {
      ago,
      day: (iso) => days.format(new Date(`${iso}T00:00:00Z`)),
      exact: (iso) => moment.format(new Date(iso)),
    };
  }, [locale]);
}

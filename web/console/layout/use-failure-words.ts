import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { localeOf } from '../../shared/languages.ts';
import type { Failure } from '../../shared/outcome.ts';

/** One sentence for what went wrong: the service's own where it has one. */
export function useFailureWords(): (failure: Failure) => string {
  const { t, i18n } = useTranslation('console');
  const locale = localeOf(i18n.language);
  return useCallback(
    (failure) => {
      if (failure.kind === 'unreachable') return t('problems.unreachable');
      const { detail, title, retryAt } = failure.problem;
      if (retryAt !== undefined) return t('problems.tooMany', { time: clockTime(retryAt, locale) });
      return detail ?? (title === '' ? t('problems.unexpected') : title);
    },
    [t, locale],
  );
}

/** The first whole minute by which something can be tried again: no clock on a wall shows more. */
function clockTime(at: string, locale: string): string {
  const minute = Math.ceil(Date.parse(at) / 60_000) * 60_000;
  return new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit' }).format(minute);
}

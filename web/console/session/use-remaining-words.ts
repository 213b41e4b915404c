import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { remainingUntil } from '../../shared/remaining.ts';

/** "4 minutos", and seconds in the last two minutes. */
export function useRemainingWords(): (at: number, now: number) => string {
  const { t } = useTranslation('console');
  return useCallback(
    (at, now) => {
      const { hours, minutes, seconds, shows } = remainingUntil(at, now);
      if (shows === 'hours') return t('moment.hours', { count: hours });
      return shows === 'minutes'
        ? t('moment.minutes', { count: minutes })
        : t('moment.seconds', { count: seconds });
    },
    [t],
  );
}

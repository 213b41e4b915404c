import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { Failure } from '../../shared/outcome.ts';
import { describeMoment } from '../format/moment-words.ts';
import { isSoon, nextMinute } from '../format/retry.ts';
import { remainingUntil } from '../../shared/remaining.ts';
import { useProgramIfAny } from './program-context.ts';
import { useLocale } from './use-language.ts';

/** "mañana a las 10:15", in the program's time zone. */
export function useMomentWords(): (at: string, now: number) => string {
  const { t } = useTranslation();
  const locale = useLocale();
  const timeZone = useProgramIfAny()?.timeZone ?? 'Europe/Madrid';
  return useCallback(
    (at, now) => {
      const { day, time, oneOClock } = describeMoment(at, now, timeZone, locale);
      if (day.kind === 'today') return t(oneOClock ? 'moment.todayOne' : 'moment.today', { time });
      if (day.kind === 'tomorrow') return t(oneOClock ? 'moment.tomorrowOne' : 'moment.tomorrow', { time });
      return t(oneOClock ? 'moment.dateOne' : 'moment.date', { day: day.words, time });
    },
    [t, locale, timeZone],
  );
}

/** "1 hora y 52 minutos". */
export function useRemainingWords(): (at: number, now: number) => string {
  const { t } = useTranslation();
  return useCallback(
    (at, now) => {
      const { hours, minutes, seconds, shows } = remainingUntil(at, now);
      if (shows === 'seconds' || shows === 'over') return t('moment.seconds', { count: seconds });
      const inMinutes = t('moment.minutes', { count: minutes });
      if (shows === 'minutes') return inMinutes;
      const inHours = t('moment.hours', { count: hours });
      return minutes === 0 ? inHours : t('moment.and', { first: inHours, second: inMinutes });
    },
    [t],
  );
}

/** "3 días" of a length in milliseconds; hours where it is no whole number of days. */
export function useLengthWords(): (ms: number) => string {
  const { t } = useTranslation();
  return useCallback(
    (ms) => {
      const hours = Math.round(ms / 3_600_000);
      if (hours % 24 === 0) return t('moment.days', { count: hours / 24 });
      return t('moment.hours', { count: hours });
    },
    [t],
  );
}

/** "las 10:16 de hoy": the first whole minute by which something can be tried again, for no clock on a wall shows more. */
export function useRetryWords(): (retryAt: string) => string {
  const momentWords = useMomentWords();
  return useCallback((retryAt) => momentWords(nextMinute(retryAt), Date.now()), [momentWords]);
}

/** One sentence for what went wrong: the service's own where it has one. */
export function useFailureWords(): (failure: Failure) => string {
  const { t } = useTranslation();
  const retryWords = useRetryWords();
  return useCallback(
    (failure) => {
      if (failure.kind === 'unreachable') return t('problems.unreachable');
      const { problem, status } = failure;
      // A fault of ours alone, whenever it says to come back: no one has tried too much.
      if (status === 503) return t('problems.busy');
      if (status === 429) {
        const { retryAt } = problem;
        return retryAt === undefined || isSoon(retryAt, Date.now())
          ? t('problems.tooManySoon')
          : t('problems.tooMany', { moment: retryWords(retryAt) });
      }
      const said = problem.detail ?? problem.title;
      return said === '' ? t('problems.unexpected') : said;
    },
    [t, retryWords],
  );
}

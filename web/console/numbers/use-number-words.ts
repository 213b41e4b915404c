import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { DAY, HOUR, MINUTE, SECOND } from '../../../domain/duration.ts';
import type { Figure } from '../../../domain/numbers/figures.ts';
import { localeOf } from '../../shared/languages.ts';

interface NumberWords {
  /** "1.204", or that there are too few to say. */
  figure: (count: Figure) => string;
  /** "83 %" of so many; a dash of none or too few. */
  share: (part: Figure, of: Figure) => string;
  /** "2,5 horas". @param ms null: of nothing */
  time: (ms: number | null | undefined) => string;
  /** A country by its calling code: "España (+34)". */
  country: (callingCode: string | null) => string;
}

const units = [
  [DAY, 'day'],
  [HOUR, 'hour'],
  [MINUTE, 'minute'],
  [SECOND, 'second'],
] as const;

/** How numbers are written in the page's language. */
export function useNumberWords(): NumberWords {
  const { t, i18n } = useTranslation('console');
  const locale = localeOf(i18n.language);
  return useMemo(() => {
    const whole = new Intl.NumberFormat(locale);
    const percent = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 0 });
    const time = (ms: number | null | undefined): string => {
      if (ms === null || ms === undefined) return '–';
      const [size, unit] = units.find(([each]) => ms >= each) ?? [SECOND, 'second'];
      const many = {
        style: 'unit',
        unit,
        unitDisplay: 'long',
        maximumFractionDigits: ms / size < 10 ? 1 : 0,
      } as const;
      return new Intl.NumberFormat(locale, many).format(ms / size);
    };
    return {
      time,
      figure: (count) => (count === null ? t('numbers.few') : whole.format(count)),
      share: (part, of) => (part === null || of === null || of === 0 ? '–' : percent.format(part / of)),
      country: (callingCode) => (callingCode === null ? '–' : `+${callingCode}`),
    };
  }, [locale, t]);
}

import { DAY, HOUR, MINUTE, SECOND } from '../../domain/duration.ts';
import type { Language } from '../../domain/language.ts';
import { localeOf } from './locale.ts';

const units = [
  ['day', DAY],
  ['hour', HOUR],
  ['minute', MINUTE],
  ['second', SECOND],
] as const;

/** How long something took, in its two largest units: "3 hours, 12 minutes". @param ms milliseconds */
export function durationWords(ms: number, language: Language): string {
  const locale = localeOf(language);
  const first = Math.max(0, units.findIndex(([, size]) => ms >= size) % units.length);
  const [largest, next] = ms < SECOND ? [units.at(-1), undefined] : [units[first], units[first + 1]];
  if (!largest) return '';
  const whole = Math.floor(ms / largest[1]);
  const rest = next ? Math.floor((ms - whole * largest[1]) / next[1]) : 0;
  const parts = [
    written(locale, largest[0], whole),
    ...(next && rest > 0 ? [written(locale, next[0], rest)] : []),
  ];
  return new Intl.ListFormat(locale, { type: 'unit', style: 'long' }).format(parts);
}

function written(locale: string, unit: string, count: number): string {
  return new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'long' }).format(count);
}

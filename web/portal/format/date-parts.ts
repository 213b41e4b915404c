import { asTyped } from '../../../domain/as-typed.ts';

export interface DateParts {
  day: string;
  month: string;
  year: string;
}

export function partsOf(isoDate: string): DateParts {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(isoDate);
  if (!match) return { day: '', month: '', year: '' };
  const [, year = '', month = '', day = ''] = match;
  return { day: String(Number(day)), month: String(Number(month)), year };
}

/** The ISO date of the three parts as typed; empty when all are, and no date at all when they make none ("31 2 1956"). */
export function dateOf({ day, month, year }: DateParts): string {
  const typed = [day, month, year].map(asTyped);
  if (typed.every((part) => part === '')) return '';
  const [d = '', m = '', y = ''] = typed;
  return `${y.padStart(4, '0')}-${m.padStart(2, '0')}-${d.padStart(2, '0')}`;
}

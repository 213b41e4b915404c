import { DIGIT_FOR } from './confusions.ts';
import { isSure } from './print.ts';
import type { PrintLine } from './print.ts';

export interface PrintedDate {
  /** ISO date */
  date: string;
  /** Read as it stands, each part with confidence: only such a date can speak against the zone. */
  sure: boolean;
}

/** How months are shortened on documents: Spanish, English, French, Portuguese, Italian, Catalan, German and Romanian. */
const MONTHS: readonly string[] = [
  'ENE JAN GEN IAN GENER',
  'FEB FEV FEBR FEVR',
  'MAR MARS MARC MRZ',
  'ABR APR AVR AVRIL',
  'MAY MAI MAG MAIG',
  'JUN JUIN GIU IUN JUNY',
  'JUL JUIL LUG IUL JULI',
  'AGO AUG AOU AOUT AUGUST',
  'SEP SET SEPT SETT',
  'OCT OUT OTT OKT',
  'NOV NOI',
  'DIC DEC DEZ DES',
];
const monthOf = new Map(
  MONTHS.flatMap((names, index) => names.split(' ').map((name) => [name, index + 1] as const)),
);

/** A day, a month in digits or in words ("FEB", "FEB/FEB"), and a year of four digits, with what stands between them. */
const DATE =
  /(?<![A-Z0-9])(?<day>[0-9OQDILZSGB]{1,2})[ .,/-]{1,3}(?<month>[0-9OQDILZSGB]{1,2}|[A-Z]{3,6}(?:[ /.]{1,3}[A-Z]{3,6})?)[ .,/-]{1,3}(?<year>[0-9OQDILZSGB]{4})(?![A-Z0-9])/g;

/** The dates in rows of print. A letter that is read for a digit gives one that is not sure. */
export function datesIn(lines: readonly PrintLine[]): PrintedDate[] {
  return lines.flatMap((line) => {
    const text = line.map((word) => plain(word.text)).join(' ');
    return [...text.matchAll(DATE)].flatMap((match) => {
      const date = isoDate(match.groups ?? {});
      return date === undefined ? [] : [{ date, sure: readAsItStands(match) && isSure(within(line, match)) }];
    });
  });
}

const plain = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toUpperCase();

function readAsItStands({ groups = {} }: RegExpExecArray): boolean {
  const { day = '', month = '', year = '' } = groups;
  return /^\d+$/.test(day + year) && (/^\d+$/.test(month) || monthNamed(month) !== undefined);
}

/** The words that a match in their joined text covers. */
function within(line: PrintLine, match: RegExpExecArray): PrintLine {
  let at = 0;
  return line.filter(({ text }) => {
    const [from, to] = [at, at + plain(text).length];
    at = to + 1;
    return from < match.index + match[0].length && to > match.index;
  });
}

function isoDate({
  day = '',
  month = '',
  year = '',
}: Record<string, string | undefined>): string | undefined {
  const monthNumber = monthNamed(month) ?? digits(month);
  const iso = `${digits(year)}-${String(monthNumber).padStart(2, '0')}-${digits(day).padStart(2, '0')}`;
  const date = new Date(`${iso}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(iso) ? iso : undefined;
}

/** Every name of the month must be one of the same month. */
function monthNamed(text: string): number | undefined {
  const months = new Set(text.split(/[^A-Z]+/).map((name) => monthOf.get(name)));
  return months.size === 1 ? [...months][0] : undefined;
}

const digits = (text: string): string => [...text].map((one) => DIGIT_FOR[one] ?? one).join('');

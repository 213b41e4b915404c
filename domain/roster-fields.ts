import { asTyped } from './as-typed.ts';
import type { Relation } from './family.ts';
import type { Sex } from './identity-reading.ts';

/** The outcome of looking at one cell: what it means, or why it is refused. */
export type FieldCheck<T> = { ok: true; value: T } | { ok: false; reason: string };

/** Longer than any name or number on a roster; a cell beyond it is a file gone wrong. */
const LONGEST = 500;
/** The oldest person of whom it is certain was born in 1875; a calendar slip gives years like 0202. */
const OLDEST_BIRTH = '1875-01-01';
const EARLIEST_PERIOD = '1875-01-01';
/** Databases export "no end yet" as a day that none of their people will see: 2099-12-31, 2999-12-31, 9999-12-31. */
const NO_END_FROM = '2099-01-01';

/** Printable ASCII, as nearly every cell is: nothing in it that is not seen. */
const ASCII = /^[\x20-\x7e]*$/;

/** The name of a column as a cell has it, without what is not seen in it; its spelling counts. */
export function visibleCell(cell: string): string {
  return (ASCII.test(cell) ? cell : cell.replace(/\p{Cf}/gu, '')).trim();
}

/** A document, number, date, address or kind as a cell has it, read as people type it. A line break in it is no blank: it stays, and is refused. */
export function plainCell(cell: string): string {
  if (ASCII.test(cell)) return cell.trim();
  return /\p{Cc}/u.test(cell.trim()) ? visibleCell(cell) : asTyped(cell);
}

/** A cell as text: blanks and invisible characters around it gone, one way of writing accents, null when empty. */
export function checkText(cell: string): FieldCheck<string | null> {
  const text = ASCII.test(cell) ? cell.trim() : cell.replace(/^[\s\p{Cf}]+|[\s\p{Cf}]+$/gu, '');
  if (text === '') return { ok: true, value: null };
  if (/\p{Cc}/u.test(text))
    return { ok: false, reason: 'has a line break or another control character in it' };
  if (text.length > LONGEST) return { ok: false, reason: `is longer than ${LONGEST} characters` };
  return { ok: true, value: text.normalize('NFC') };
}

/** A day of the calendar as ISO 8601 writes it: 1975-08-15. Asked three times a row, so without making a date of it. */
export function isIsoDate(text: string): boolean {
  const match = /^(\d{4})-(\d\d)-(\d\d)$/.exec(text);
  if (!match) return false;
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])];
  return day >= 1 && day <= daysOf(year, month);
}

/** None in a month that there isn't. */
function daysOf(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
  if (month < 1 || month > 12) return 0;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}

const notADate: FieldCheck<never> = { ok: false, reason: 'is not a date; dates are written 1975-08-15' };

/** @param today ISO date: no one is born after it */
export function checkBirthDate(text: string, today: string): FieldCheck<string> {
  if (!isIsoDate(text)) return notADate;
  if (text > today) return { ok: false, reason: 'lies in the future' };
  if (text < OLDEST_BIRTH) return { ok: false, reason: 'is too long ago for anybody alive' };
  return { ok: true, value: text };
}

/** Whole words, as lists have them. "H" is none: where it stands for "hombre", "M" stands for "mujer", and documents mean the reverse. */
const SEXES: Readonly<Record<string, Sex>> = {
  F: 'F',
  FEMALE: 'F',
  FEMENINO: 'F',
  MUJER: 'F',
  M: 'M',
  MALE: 'M',
  MASCULINO: 'M',
  HOMBRE: 'M',
  VARON: 'M',
  X: 'X',
};

/** The sex as documents print it. */
export function checkSex(text: string): FieldCheck<Sex> {
  const value = SEXES[text.toUpperCase().normalize('NFD').replace(/\p{M}/gu, '')];
  if (value !== undefined) return { ok: true, value };
  return { ok: false, reason: 'is not a sex as documents print it: F (female), M (male) or X' };
}

const RELATIONS: Record<string, Relation> = {
  SPOUSE: 'spouse',
  CONYUGE: 'spouse',
  CONVIVIENTE: 'spouse',
  PAREJA: 'spouse',
  CHILD: 'child',
  HIJO: 'child',
  HIJA: 'child',
  OTHER: 'other',
  OTRO: 'other',
  FAMILIAR: 'other',
};

/** What a family member is to the titular; a titular's own row may say so. */
export function checkRelation(text: string): FieldCheck<Relation | null> {
  const word = text.toUpperCase().normalize('NFD').replace(/\p{M}/gu, '');
  const value = RELATIONS[word];
  if (value !== undefined) return { ok: true, value };
  if (word === 'TITULAR') return { ok: true, value: null };
  return { ok: false, reason: 'is no relation: titular, spouse, child or other' };
}

/** The first day of an affiliation. */
export function checkPeriodBegin(text: string): FieldCheck<string> {
  if (!isIsoDate(text)) return notADate;
  if (text < EARLIEST_PERIOD || text >= NO_END_FROM)
    return { ok: false, reason: 'is no year of an affiliation' };
  return { ok: true, value: text };
}

/** The last day of an affiliation; null from 2099 on, which says that there is none. */
export function checkPeriodEnd(text: string): FieldCheck<string | null> {
  return isIsoDate(text) && text >= NO_END_FROM ? { ok: true, value: null } : checkPeriodBegin(text);
}

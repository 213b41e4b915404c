import type { IdentityFields } from '../identity-reading.ts';
import { isPermanent, LONGEST_VALIDITY_YEARS } from '../mrz.ts';
import { printedFields } from './comparison.ts';
import type { PrintedComparison, PrintedField, PrintedNumber, PrintedWord } from './comparison.ts';
import { datesIn } from './dates.ts';
import type { PrintedDate } from './dates.ts';
import { nameWord } from './names.ts';
import { plainNumberWord, spanishNumberWord } from './numbers.ts';
import type { PrintLine } from './print.ts';

/**
 * Compares the print beside a portrait with what the zone says. It agrees when number and birth date do and nothing differs; what was not
 * read speaks neither for nor against anything.
 * @param today ISO date
 */
export function comparePrint(
  lines: readonly PrintLine[],
  zone: IdentityFields,
  { number, today }: { number: PrintedNumber; today: string },
): PrintedComparison {
  const dates = datesIn(lines);
  const fields: Record<PrintedField, PrintedWord> = {
    number: numberWord(lines, zone, number),
    birthDate: birthWord(dates, zone),
    expiryDate: expiryWord(dates, zone, today),
    name: nameWord(lines, `${zone.surname ?? ''} ${zone.givenNames ?? ''}`),
  };
  return { word: wordOf(fields), fields };
}

function wordOf(fields: Record<PrintedField, PrintedWord>): PrintedWord {
  if (printedFields.some((field) => fields[field] === 'differs')) return 'differs';
  return fields.number === 'agrees' && fields.birthDate === 'agrees' ? 'agrees' : 'unread';
}

function numberWord(lines: readonly PrintLine[], zone: IdentityFields, which: PrintedNumber): PrintedWord {
  const { [which]: number } = zone;
  if (number === undefined) return 'unread';
  return which === 'personalNumber' ? spanishNumberWord(lines, number) : plainNumberWord(lines, number);
}

/** Another date differs where it can be no date of issue or expiry: too long before the document ends. */
function birthWord(dates: readonly PrintedDate[], { birthDate, expiryDate }: IdentityFields): PrintedWord {
  if (birthDate === undefined) return 'unread';
  if (dates.some(({ date }) => date === birthDate)) return 'agrees';
  if (expiryDate === undefined || isPermanent(expiryDate)) return 'unread';
  const oldest = yearsBefore(expiryDate, LONGEST_VALIDITY_YEARS);
  return dates.some(({ date, sure }) => sure && date < oldest) ? 'differs' : 'unread';
}

/** Another date in the future differs: it can be no other than the end. */
function expiryWord(
  dates: readonly PrintedDate[],
  { expiryDate }: IdentityFields,
  today: string,
): PrintedWord {
  if (expiryDate === undefined) return 'unread';
  if (dates.some(({ date }) => date === expiryDate)) return 'agrees';
  return dates.some(({ date, sure }) => sure && date > today) ? 'differs' : 'unread';
}

function yearsBefore(date: string, years: number): string {
  return `${String(Number(date.slice(0, 4)) - years).padStart(4, '0')}${date.slice(4)}`;
}

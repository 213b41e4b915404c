import { printedFields } from '../domain/printed/comparison.ts';
import type { PrintedComparison, PrintedField, PrintedWord } from '../domain/printed/comparison.ts';

const names: Readonly<Record<PrintedField, string>> = {
  number: 'the number',
  birthDate: 'the birth date',
  expiryDate: 'the date of expiry',
  name: 'the surname',
};

const says: Readonly<Record<PrintedWord, string>> = {
  differs: 'Otherwise than in the zone',
  agrees: 'As in the zone',
  unread: 'Not read',
};

/** What comparing the print beside the portrait came to, as staff read it, what differs first. */
export function printInWords(comparison: PrintedComparison | undefined): string {
  if (!comparison) return 'Nothing has read what is printed beside the portrait.';
  const { fields } = comparison;
  const parts = (['differs', 'agrees', 'unread'] as const).flatMap((word) => {
    const found = printedFields.filter((field) => fields[field] === word);
    return found.length > 0 ? [`${says[word]}: ${found.map((field) => names[field]).join(', ')}.`] : [];
  });
  return `Printed beside the portrait. ${parts.join(' ')}`;
}

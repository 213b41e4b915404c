import { z } from 'zod';

/**
 * What is printed beside a document's portrait, beside what its machine-readable zone says.
 * - `agrees`: it was read, and says the same
 * - `differs`: it was read beyond a slip of the reader, and says something else
 * - `unread`: neither
 */
export const printedWords = ['agrees', 'differs', 'unread'] as const;
export type PrintedWord = (typeof printedWords)[number];

/** Which number of the zone is printed beside the portrait: the holder's own, or the document's. */
export type PrintedNumber = 'personalNumber' | 'documentNumber';

/** What is compared. The number and the birth date must agree; the others can only differ. */
export const printedFields = ['number', 'birthDate', 'expiryDate', 'name'] as const;
export type PrintedField = (typeof printedFields)[number];

/** Words alone: what is printed stands on the picture, which staff see. */
export const printedComparison = z.strictObject({
  word: z.enum(printedWords),
  fields: z.strictObject({
    number: z.enum(printedWords),
    birthDate: z.enum(printedWords),
    expiryDate: z.enum(printedWords),
    name: z.enum(printedWords),
  } satisfies Record<PrintedField, unknown>),
});
export type PrintedComparison = z.output<typeof printedComparison>;

/** Nothing was read of it. */
export const nothingPrinted: PrintedComparison = {
  word: 'unread',
  fields: { number: 'unread', birthDate: 'unread', expiryDate: 'unread', name: 'unread' },
};

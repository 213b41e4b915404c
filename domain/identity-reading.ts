import { z } from 'zod';
import { pictureLook } from './document-look.ts';
import { faceComparison } from './face-comparison.ts';
import { printedComparison } from './printed/comparison.ts';

/** What an applicant takes a picture of; the names are those of the captures' routes. */
export const captureSides = ['front', 'back', 'passport', 'greenCard', 'face'] as const;
export type CaptureSide = (typeof captureSides)[number];

/** "2031-05-20"; a permanent Spanish DNI has a year of 9999. */
const isoDate = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);
const text = z.string().min(1).max(100);

/** As zones print it: female, male, or not specified (ICAO 9303-3, section 4). */
export const sexes = ['F', 'M', 'X'] as const;
export type Sex = (typeof sexes)[number];

export const identityFields = z.strictObject({
  /** The number of the card or booklet itself: the support number of a DNI, a passport's number. */
  documentNumber: text.exactOptional(),
  /** DNI or NIE with its letter, where the document carries it. */
  personalNumber: text.exactOptional(),
  surname: text.exactOptional(),
  givenNames: text.exactOptional(),
  birthDate: isoDate.exactOptional(),
  expiryDate: isoDate.exactOptional(),
  sex: z.enum(sexes).exactOptional(),
  /** Three letters of ICAO 9303-3 section 5; Germany's is "D". */
  nationality: text.exactOptional(),
  issuingState: text.exactOptional(),
});
export type IdentityFields = z.output<typeof identityFields>;

/**
 * - `notFound`: no page shows a machine-readable zone
 * - `checkDigits`: what was read contradicts its own check digits, or two looks at it disagree
 * - `ambiguousNumber`: its check digit also confirms another number that looks the same (O and 0, G and 6)
 * - `stateMissing`: the issuing state or the nationality is none that is known
 * - `nameIncomplete`: the name line is cut off, by its length or by something that covers it; the name has no check digit
 * - `realigned`: characters were missing or surplus and the lines had to be fitted
 * - `wrongDocument`: it is not the kind of document that was announced
 */
export const readingProblems = [
  'notFound',
  'checkDigits',
  'ambiguousNumber',
  'stateMissing',
  'nameIncomplete',
  'realigned',
  'wrongDocument',
] as const;
export type ReadingProblem = (typeof readingProblems)[number];

export const documentReading = z.strictObject({
  source: z.enum(['mrz', 'none']),
  /** Number and dates may be relied on. When false, the fields are at best a help in filling in a form. */
  certain: z.boolean(),
  fields: identityFields,
  problems: z.array(z.enum(readingProblems)),
  /** Absent where no face was compared, as in readings of earlier versions. */
  face: faceComparison.exactOptional(),
  /** Of each picture of the document. Absent where none was judged, as in readings of earlier versions. */
  look: z.partialRecord(z.enum(captureSides), pictureLook).exactOptional(),
  /** Absent where nothing was compared, as in readings of earlier versions. */
  printed: printedComparison.exactOptional(),
});
export type DocumentReading = z.output<typeof documentReading>;
/** By side; none of the face. */
export type DocumentLook = NonNullable<DocumentReading['look']>;

/** The reading of pages that show no machine-readable zone. */
export const nothingRead: DocumentReading = {
  source: 'none',
  certain: false,
  fields: {},
  problems: ['notFound'],
};

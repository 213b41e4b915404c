import { documentTypes, numberRules } from './documents/table.ts';
import type { DocumentType } from './documents/table.ts';
import type { NumberCheck } from './documents/number.ts';

export { documentTypes } from './documents/table.ts';
export type { DocumentType } from './documents/table.ts';
export type { DocumentFault } from './documents/number.ts';

export interface IdentityDocument {
  type: DocumentType;
  /**
   * Normalised: upper case, no blanks, dots or dashes; a Spanish DNI padded to eight digits ("12345678Z", "X1234567L"), an Uruguayan CI
   * without its check digit ("1123456"), an Argentine number without leading zeros ("24515260").
   */
  number: string;
}

export type DocumentCheck = NumberCheck<DocumentType>;

export interface DocumentManner {
  /** ISO 3166 alpha-2 of the institution: whose documents these are. */
  country?: string | undefined;
  /** As the applicant picked it, where the number alone does not say. */
  type?: DocumentType | undefined;
}

const spanishTypes = documentTypes.filter((type) => numberRules(type, 'ES').saysKind);

/**
 * Reads an identity document as people type it, as its country writes it (documents/table.ts).
 * @param accepted the kinds that the program takes
 */
export function checkIdentityDocument(
  typed: string,
  accepted: readonly DocumentType[] = spanishTypes,
  { country = 'ES', type }: DocumentManner = {},
): DocumentCheck {
  const kind = type ?? accepted[0];
  if (kind === undefined || !accepted.includes(kind)) return { ok: false, fault: 'notAccepted' };
  return numberRules(kind, country).read(typed, type === undefined ? accepted : [type]);
}

/**
 * Every number that a text can be, of any kind that the program takes, also where its letter was left out or misheard: for looking a person
 * up.
 */
export function documentNumbersIn(
  typed: string,
  accepted: readonly DocumentType[],
  country: string,
): string[] {
  const numbers = accepted.flatMap((type) => {
    const check = checkIdentityDocument(typed, accepted, { country, type });
    return [check.ok ? check.document.number : numberRules(type, country).said?.(typed)];
  });
  return [...new Set(numbers)].filter((number) => number !== undefined);
}

import { withoutSeparators } from './as-typed.ts';
import { checkCedula } from './documents/cedula.ts';
import { checkSpanish } from './documents/spanish.ts';

/** Kinds of documents. How one is written depends on the country that gave it: an Argentine DNI has no letter. */
export const documentTypes = ['DNI', 'NIE', 'LC', 'LE', 'CI', 'passport'] as const;
export type DocumentType = (typeof documentTypes)[number];

export interface IdentityDocument {
  type: DocumentType;
  /**
   * Normalised: upper case, no blanks, dots or dashes; a Spanish DNI padded to eight digits ("12345678Z", "X1234567L"), an Uruguayan CI
   * without its check digit ("1123456"), an Argentine number without leading zeros ("24515260").
   */
  number: string;
}

export type DocumentFault = 'malformed' | 'missingLetter' | 'wrongLetter' | 'wrongCheckDigit' | 'notAccepted';
export type DocumentCheck = { ok: true; document: IdentityDocument } | { ok: false; fault: DocumentFault };

export interface DocumentManner {
  /** ISO 3166 alpha-2 of the institution: whose documents these are. */
  country?: string | undefined;
  /** As the applicant picked it, where the number alone does not say. */
  type?: DocumentType | undefined;
}

const spanishTypes: readonly DocumentType[] = ['DNI', 'NIE'];

/**
 * Reads an identity document as people type it (blanks, dots, dashes, lower case, leading zeros left out).
 * @param accepted the kinds that the program takes
 */
export function checkIdentityDocument(
  typed: string,
  accepted: readonly DocumentType[] = spanishTypes,
  { country = 'ES', type }: DocumentManner = {},
): DocumentCheck {
  if (type !== undefined && !accepted.includes(type)) return { ok: false, fault: 'notAccepted' };
  const kind = type ?? accepted[0];
  if (kind === 'passport') return checkPassport(typed);
  if (country === 'ES') return checkSpanish(typed, type === undefined ? accepted : [type]);
  if (country === 'UY' && kind === 'CI') return checkCedula(typed);
  return checkNumber(typed, kind ?? 'DNI');
}

/** Argentine DNI, LC, LE and CI: digits alone (Ley 17.671; LC and LE have up to seven or eight, DNI seven or eight). */
function checkNumber(typed: string, type: DocumentType): DocumentCheck {
  const digits = withoutSeparators(typed).replace(/^0+/, '');
  if (!/^\d{5,8}$/.test(digits)) return { ok: false, fault: 'malformed' };
  return { ok: true, document: { type, number: digits } };
}

function checkPassport(typed: string): DocumentCheck {
  const number = withoutSeparators(typed).toUpperCase();
  if (!/^[A-Z0-9]{5,15}$/.test(number) || !/\d/.test(number)) return { ok: false, fault: 'malformed' };
  return { ok: true, document: { type: 'passport', number } };
}

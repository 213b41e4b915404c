/** Control letters of the Spanish DNI and NIE: the remainder of the number by 23 picks one (Orden INT/2058/2008; RD 1553/2005). */
const LETTERS = 'TRWAGMYFPDXBNJZSQVHLCKE';
const NIE_PREFIX: Record<string, string> = { X: '0', Y: '1', Z: '2' };

export const documentTypes = ['DNI', 'NIE'] as const;
export type DocumentType = (typeof documentTypes)[number];

export interface IdentityDocument {
  type: DocumentType;
  /** Normalised: upper case, no blanks, dots or dashes, DNI padded to eight digits ("12345678Z", "X1234567L"). */
  number: string;
}

export type DocumentFault = 'malformed' | 'missingLetter' | 'wrongLetter' | 'notAccepted';
export type DocumentCheck = { ok: true; document: IdentityDocument } | { ok: false; fault: DocumentFault };

/**
 * Reads a DNI or NIE as people type it (blanks, dots, dashes, lower case, leading zeros left out).
 * @param accepted the kinds that the program takes
 */
export function checkIdentityDocument(
  typed: string,
  accepted: readonly DocumentType[] = documentTypes,
): DocumentCheck {
  const text = typed.toUpperCase().replace(/[\s.\-/]/g, '');
  const match = /^([XYZ]?)(\d{1,8})([A-Z]?)$/.exec(text);
  if (!match) return { ok: false, fault: 'malformed' };
  const [, prefix = '', digits = '', letter = ''] = match;
  const type: DocumentType = prefix === '' ? 'DNI' : 'NIE';
  const width = type === 'DNI' ? 8 : 7;
  if (digits.length > width || digits.length < width - 3) return { ok: false, fault: 'malformed' };
  if (!accepted.includes(type)) return { ok: false, fault: 'notAccepted' };
  if (letter === '') return { ok: false, fault: 'missingLetter' };
  const padded = digits.padStart(width, '0');
  if (controlLetter(prefix, padded) !== letter) return { ok: false, fault: 'wrongLetter' };
  return { ok: true, document: { type, number: `${prefix}${padded}${letter}` } };
}

function controlLetter(prefix: string, digits: string): string {
  const number = Number(`${NIE_PREFIX[prefix] ?? ''}${digits}`);
  return LETTERS.charAt(number % LETTERS.length);
}

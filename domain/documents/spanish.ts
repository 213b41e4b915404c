import { withoutSeparators } from '../as-typed.ts';
import type { DocumentCheck, DocumentType } from '../identity-document.ts';

/** Control letters of the Spanish DNI and NIE: the remainder of the number by 23 picks one (Orden INT/2058/2008; RD 1553/2005). */
const LETTERS = 'TRWAGMYFPDXBNJZSQVHLCKE';
/** The first NIEs were given with eight digits, a zero before the seven; they stay good (Orden INT/2058/2008). */
const OLD_NIE_ZERO = /^0(?=\d{7}$)/;
const NIE_PREFIX: Record<string, string> = { X: '0', Y: '1', Z: '2' };

/** Reads a Spanish DNI or NIE with its letter. */
export function checkSpanish(typed: string, accepted: readonly DocumentType[]): DocumentCheck {
  const text = withoutSeparators(typed).toUpperCase();
  const match = /^([XYZ]?)(\d{1,8})([A-Z]?)$/.exec(text);
  if (!match) return { ok: false, fault: 'malformed' };
  const [, prefix = '', digits = '', letter = ''] = match;
  const type: DocumentType = prefix === '' ? 'DNI' : 'NIE';
  const width = type === 'DNI' ? 8 : 7;
  const number = type === 'NIE' ? digits.replace(OLD_NIE_ZERO, '') : digits;
  if (number.length > width || number.length < width - 3) return { ok: false, fault: 'malformed' };
  if (!accepted.includes(type)) return { ok: false, fault: 'notAccepted' };
  if (letter === '') return { ok: false, fault: 'missingLetter' };
  const padded = number.padStart(width, '0');
  if (controlLetter(prefix, padded) !== letter) return { ok: false, fault: 'wrongLetter' };
  return { ok: true, document: { type, number: `${prefix}${padded}${letter}` } };
}

function controlLetter(prefix: string, digits: string): string {
  const number = Number(`${NIE_PREFIX[prefix] ?? ''}${digits}`);
  return LETTERS.charAt(number % LETTERS.length);
}

import type { DocumentCheck } from '../identity-document.ts';

/** Weights of the check digit of an Uruguayan cédula, over seven digits (DNIC's published algorithm). */
const WEIGHTS = [2, 9, 8, 7, 6, 3, 4];

/**
 * Reads an Uruguayan cédula. Institutions there ask it "sin barra, sin puntos ni dígito verificador" (seeds: casmu); typed with
 * them all the same it is understood: eight digits, or a dash or slash before the last one, carry the check digit, and it must be right.
 */
export function checkCedula(typed: string): DocumentCheck {
  const text = typed.trim().replace(/[\s.]/g, '');
  const match = /^0*(\d{6,8})(?:[-/](\d))?$/.exec(text);
  if (!match) return { ok: false, fault: 'malformed' };
  const [, digits = '', dashed] = match;
  if (dashed !== undefined) return checked(digits, dashed);
  return digits.length === 8 ? checked(digits.slice(0, 7), digits.slice(7)) : found(digits);
}

function checked(number: string, digit: string): DocumentCheck {
  if (number.length > 7) return { ok: false, fault: 'malformed' };
  return cedulaCheckDigit(number) === Number(digit) ? found(number) : { ok: false, fault: 'wrongCheckDigit' };
}

function found(number: string): DocumentCheck {
  return { ok: true, document: { type: 'CI', number } };
}

/** The check digit of a cédula's number. */
export function cedulaCheckDigit(number: string): number {
  const digits = number.padStart(7, '0').split('').map(Number);
  const sum = digits.reduce((total, digit, index) => total + digit * (WEIGHTS[index] ?? 0), 0);
  return (10 - (sum % 10)) % 10;
}

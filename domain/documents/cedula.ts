import { asTyped } from '../as-typed.ts';
import type { NumberCheck } from './number.ts';

/** Weights of the check digit of an Uruguayan cédula, over seven digits (DNIC's published algorithm). */
const WEIGHTS = [2, 9, 8, 7, 6, 3, 4];

/** "1123456", with leading zeros, and the check digit behind a dash or slash. */
const TYPED = /^(\d{1,8})(?:[-/](\d))?$/;
/** Today's have seven digits, the oldest six. */
const NUMBER = /^[1-9]\d{5,6}$/;

/**
 * Reads an Uruguayan cédula. Institutions there ask it "sin barra, sin puntos ni dígito verificador" (seeds: casmu); typed with
 * them all the same it is understood: eight digits, or a dash or slash before the last one, carry the check digit, and it must be right.
 */
export function checkCedula(typed: string): NumberCheck<'CI'> {
  const match = TYPED.exec(asTyped(typed).replace(/[ .,]/g, ''));
  if (!match) return { ok: false, fault: 'malformed' };
  const [, digits = '', dashed] = match;
  if (dashed !== undefined) return judge(digits, dashed);
  return digits.length === 8 ? judge(digits.slice(0, 7), digits.slice(7)) : judge(digits);
}

function judge(digits: string, checkDigit?: string): NumberCheck<'CI'> {
  const number = digits.replace(/^0+/, '');
  if (!NUMBER.test(number)) return { ok: false, fault: 'malformed' };
  const wrong = checkDigit !== undefined && cedulaCheckDigit(number) !== Number(checkDigit);
  return wrong ? { ok: false, fault: 'wrongCheckDigit' } : { ok: true, document: { type: 'CI', number } };
}

/** The check digit of a cédula's number. */
export function cedulaCheckDigit(number: string): number {
  const digits = number.padStart(7, '0').split('').map(Number);
  const sum = digits.reduce((total, digit, index) => total + digit * (WEIGHTS[index] ?? 0), 0);
  return (10 - (sum % 10)) % 10;
}

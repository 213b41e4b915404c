import { withoutSeparators } from '../as-typed.ts';
import type { MrzFormat } from '../mrz.ts';
import type { NumberCheck } from './number.ts';

/** Control letters of the Spanish DNI and NIE: the remainder of the number by 23 picks one (Orden INT/2058/2008; RD 1553/2005). */
const LETTERS = 'TRWAGMYFPDXBNJZSQVHLCKE';
/** The first NIEs were given with eight digits, a zero before the seven; they stay good (Orden INT/2058/2008). */
const OLD_NIE_ZERO = /^0(?=\d{7}$)/;
const NIE_PREFIX: Record<string, string> = { X: '0', Y: '1', Z: '2' };

/** Reads a Spanish DNI or NIE with its letter. */
export function checkSpanish(
  typed: string,
  accepted: readonly string[] = ['DNI', 'NIE'],
): NumberCheck<'DNI' | 'NIE'> {
  const text = withoutSeparators(typed).toUpperCase();
  const match = /^([XYZ]?)(\d{1,8})([A-Z]?)$/.exec(text);
  if (!match) return { ok: false, fault: 'malformed' };
  const [, prefix = '', digits = '', letter = ''] = match;
  const type = prefix === '' ? 'DNI' : 'NIE';
  const width = type === 'DNI' ? 8 : 7;
  const number = type === 'NIE' ? digits.replace(OLD_NIE_ZERO, '') : digits;
  if (number.length > width || number.length < width - 3) return { ok: false, fault: 'malformed' };
  if (!accepted.includes(type)) return { ok: false, fault: 'notAccepted' };
  if (letter === '') return { ok: false, fault: 'missingLetter' };
  const padded = number.padStart(width, '0');
  if (controlLetter(prefix, padded) !== letter) return { ok: false, fault: 'wrongLetter' };
  return { ok: true, document: { type, number: `${prefix}${padded}${letter}` } };
}

/** The number with its own letter, for any typed letter or none: for looking a person up, never for letting one in. */
export function withItsLetter(typed: string): string | undefined {
  const number = withoutSeparators(typed).replace(/\p{L}$/u, '');
  const checks = Array.from(LETTERS, (letter) => checkSpanish(`${number}${letter}`));
  return checks.find((check) => check.ok)?.document.number;
}

function controlLetter(prefix: string, digits: string): string {
  const number = Number(`${NIE_PREFIX[prefix] ?? ''}${digits}`);
  return LETTERS.charAt(number % LETTERS.length);
}

/** What a zone carries of the holder's own number (ICAO 9303-4 and 9303-5). */
export interface ZoneNumbers {
  format: MrzFormat;
  /** A card's optional characters of the first line. */
  optional1?: string | null | undefined;
  /** A passport's optional characters. */
  personalNumber?: string | null | undefined;
}

/** DNI or NIE: among a Spanish card's optional characters with its letter, in a Spanish passport's without ("A1234567800"). */
export function spanishNumberIn({ optional1, personalNumber }: ZoneNumbers): string | undefined {
  const checked = checkSpanish(optional1 ?? '');
  if (checked.ok) return checked.document.number;
  const digits = /^[A-Z](\d{8})/.exec(personalNumber ?? '')?.[1];
  return digits === undefined ? undefined : `${digits}${controlLetter('', digits)}`;
}

/** A Spanish card whose number contradicts its letter was misread, even if its check digits fit. */
export function spanishLetterFits({ format, optional1 }: ZoneNumbers): boolean {
  return format !== 'TD1' || checkSpanish(optional1 ?? '').ok;
}

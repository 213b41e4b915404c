import { withoutSeparators } from '../as-typed.ts';

export type DocumentFault = 'malformed' | 'missingLetter' | 'wrongLetter' | 'wrongCheckDigit' | 'notAccepted';

/** A number as it is kept, with the kind of document that it is, or why it is none. */
export type NumberCheck<T extends string> =
  { ok: true; document: { type: T; number: string } } | { ok: false; fault: DocumentFault };

/**
 * Reads a number as people type it (blanks, dots, dashes, lower case, leading zeros left out).
 * @param accepted the kinds that count, where the number alone says which of them it is
 */
export type NumberReader<T extends string> = (typed: string, accepted: readonly string[]) => NumberCheck<T>;

/** Argentine DNI, LC, LE and CI: digits alone (Ley 17.671; LC and LE have up to seven or eight, DNI seven or eight). */
export function digitsOf<T extends string>(type: T): NumberReader<T> {
  return (typed) => {
    const digits = withoutSeparators(typed).replace(/^0+/, '');
    if (!/^\d{5,8}$/.test(digits)) return { ok: false, fault: 'malformed' };
    return { ok: true, document: { type, number: digits } };
  };
}

/** A passport's number, of whichever state: letters and digits, with one digit at least (ICAO 9303-4). */
export function checkPassport(typed: string): NumberCheck<'passport'> {
  const number = withoutSeparators(typed).toUpperCase();
  if (!/^[A-Z0-9]{5,15}$/.test(number) || !/\d/.test(number)) return { ok: false, fault: 'malformed' };
  return { ok: true, document: { type: 'passport', number } };
}

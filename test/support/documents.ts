import { checkIdentityDocument } from '../../domain/identity-document.ts';
import type { IdentityDocument } from '../../domain/identity-document.ts';

/** A valid DNI for a number: the letter that the check accepts. */
export function dniOf(number: number): IdentityDocument {
  const digits = String(number).padStart(8, '0');
  for (const letter of 'TRWAGMYFPDXBNJZSQVHLCKE') {
    const check = checkIdentityDocument(digits + letter);
    if (check.ok) return check.document;
  }
  throw new RangeError(`no DNI has the number ${digits}`);
}

import { asTyped } from './as-typed.ts';
import { checkIdentityDocument } from './identity-document.ts';
import type { DocumentFault, DocumentType, IdentityDocument } from './identity-document.ts';
import { formKinds } from './form-kinds.ts';
import type { FormKind } from './form-kinds.ts';
import type { Program } from './program.ts';

export interface ReadIdentifier {
  document?: IdentityDocument;
  memberNumber?: string;
}

export type IdentifierCheck = { ok: true; read: ReadIdentifier } | { ok: false; fault: DocumentFault };

/** Today's documents have seven digits; what is shorter is a member number (seeds: casmu, "N° de socio o cédula de identidad"). */
const MEMBER_NUMBER = /^\d{1,6}$/;

/** Whether a number can be a member's and a document's: by its form alone, whether or not a member has it. */
export function hasTwoReadings({ document, memberNumber }: ReadIdentifier): boolean {
  return document !== undefined && memberNumber !== undefined;
}

/** Whether people of the program name themselves by a member number. */
export function asksMemberNumber(program: Partial<Pick<Program, FormKind>>): boolean {
  return formKinds.some((kind) => program[kind]?.form.includes('identifier'));
}

/** A member number as it is kept: bare digits, no zeros before them. @returns undefined for what no form would read as one */
export function readMemberNumber(typed: string): string | undefined {
  const compact = asTyped(typed).replace(/[ .,]/g, '');
  return MEMBER_NUMBER.test(compact) ? compact.replace(/^0+(?=\d)/, '') : undefined;
}

/**
 * Reads what may be a document or a member number, typed into one field. Bare digits that can be either (the oldest cédulas have six) are
 * read as both, and name a person only where no other person on the list fits them. A dash and the check digit, or a zero before it, make
 * it a document.
 */
export function readIdentifier(
  typed: string,
  documents: readonly DocumentType[],
  country: string,
): IdentifierCheck {
  const check = checkIdentityDocument(typed, documents, { country });
  const memberNumber = readMemberNumber(typed);
  if (memberNumber !== undefined)
    return { ok: true, read: { memberNumber, ...(check.ok && { document: check.document }) } };
  return check.ok ? { ok: true, read: { document: check.document } } : check;
}

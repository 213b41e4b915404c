import { checkIdentityDocument } from './identity-document.ts';
import type { DocumentFault, DocumentType, IdentityDocument } from './identity-document.ts';

export type IdentifierCheck =
  | { ok: true; read: { document?: IdentityDocument; memberNumber?: string } }
  | { ok: false; fault: DocumentFault };

/** Today's documents have seven digits; what is shorter is a member number (seeds: casmu, "N° de socio o cédula de identidad"). */
const MEMBER_NUMBER = /^\d{1,6}$/;

/**
 * Reads what may be a document or a member number, typed into one field. Bare digits that can be either (the oldest cédulas have six) are
 * read as both: whoever looks them up tries the member number first. A dash and the check digit make it a document.
 */
export function readIdentifier(
  typed: string,
  documents: readonly DocumentType[],
  country: string,
): IdentifierCheck {
  const compact = typed.trim().replace(/[\s.]/g, '');
  const check = checkIdentityDocument(typed, documents, { country });
  if (MEMBER_NUMBER.test(compact)) {
    const memberNumber = compact.replace(/^0+(?=\d)/, '');
    return { ok: true, read: { memberNumber, ...(check.ok && { document: check.document }) } };
  }
  return check.ok ? { ok: true, read: { document: check.document } } : check;
}

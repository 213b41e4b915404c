import { checkIdentityDocument } from './identity-document.ts';
import type { DocumentFault, DocumentType, IdentityDocument } from './identity-document.ts';

export type IdentifierCheck =
  | { ok: true; read: { document?: IdentityDocument; memberNumber?: string } }
  | { ok: false; fault: DocumentFault };

/** Documents have seven digits and more; what is shorter is a member number (seeds: casmu, "N° de socio o cédula de identidad"). */
const MEMBER_NUMBER = /^\d{1,6}$/;

/** Reads what may be a document or a member number, typed into one field. */
export function readIdentifier(
  typed: string,
  documents: readonly DocumentType[],
  country: string,
): IdentifierCheck {
  const compact = typed.trim().replace(/[\s.]/g, '');
  if (MEMBER_NUMBER.test(compact))
    return { ok: true, read: { memberNumber: compact.replace(/^0+(?=\d)/, '') } };
  const check = checkIdentityDocument(typed, documents, { country });
  return check.ok ? { ok: true, read: { document: check.document } } : check;
}

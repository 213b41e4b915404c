import { normaliseEmail } from '../../domain/email.ts';
import type { FieldError } from '../../domain/field-error.ts';
import { checkIdentityDocument } from '../../domain/identity-document.ts';
import type { DocumentType } from '../../domain/identity-document.ts';
import type { Program } from '../../domain/program.ts';
import { checkMobile } from '../../platform/mobile.ts';
import type { RegisteredPerson } from '../journeys/registration-act.ts';

/** As an officer types them. */
export interface TypedPerson {
  document: string;
  /** Where the number alone does not say. */
  documentType?: DocumentType | undefined;
  name: string;
  email: string;
  mobile: string;
}

export type ReadPerson = { ok: true; person: RegisteredPerson } | { ok: false; errors: FieldError[] };

/** Reads and checks a person's data as the program's own forms would; every field at fault is named. */
export function readPerson(
  { documents, country, smsCountries }: Pick<Program, 'documents' | 'country' | 'smsCountries'>,
  typed: TypedPerson,
): ReadPerson {
  const document = checkIdentityDocument(typed.document, documents, { country, type: typed.documentType });
  const name = readName(typed.name);
  const email = normaliseEmail(typed.email);
  const mobile = checkMobile(typed.mobile, country, smsCountries);
  if (document.ok && name !== undefined && email !== undefined && mobile.ok)
    return { ok: true, person: { document: document.document, name, email, mobile: mobile.number } };
  const errors: FieldError[] = [];
  if (!document.ok) errors.push({ field: 'document', code: document.fault });
  if (name === undefined) errors.push({ field: 'name', code: 'malformed' });
  if (email === undefined) errors.push({ field: 'email', code: 'malformed' });
  if (!mobile.ok) errors.push({ field: 'mobile', code: mobile.fault });
  return { ok: false, errors };
}

/** Letters, with what stands between those of names; on one line. */
function readName(typed: string): string | undefined {
  const name = typed.normalize('NFC').trim().replace(/\s+/g, ' ');
  return /^[\p{L}\p{M}][\p{L}\p{M}\p{N}\p{Pd} '’.·,ªº]{1,119}$/u.test(name) ? name : undefined;
}

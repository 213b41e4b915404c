import { checkIdentityDocument } from '../../../domain/identity-document.ts';
import type { DocumentCheck, DocumentType } from '../../../domain/identity-document.ts';
import type { Program } from '../../shared/api-types.ts';

type Documents = Pick<Program, 'country' | 'documents'>;

/** How a country writes its documents' numbers. */
export type DocumentManner = 'letter' | 'digits' | 'noCheckDigit';

const manners: Record<string, DocumentManner> = { ES: 'letter', UY: 'noCheckDigit' };
/** A Spanish number tells by itself which of these it is. */
const telling: readonly DocumentType[] = ['DNI', 'NIE'];

export function documentManner({ country }: Documents): DocumentManner {
  return manners[country] ?? 'digits';
}

/** Whether the kind has to be picked beside the number. */
export function asksDocumentType({ country, documents }: Documents): boolean {
  const told = country === 'ES' && documents.every((type) => telling.includes(type));
  return documents.length > 1 && !told;
}

/** The kind picked; the institution's first until another is. */
export function documentTypeOf(program: Documents, picked: string | undefined): DocumentType | undefined {
  if (!asksDocumentType(program)) return undefined;
  return program.documents.find((type) => type === picked) ?? program.documents[0];
}

/** Reads a number as the service will. */
export function readDocument(typed: string, program: Documents, picked?: string): DocumentCheck {
  const { country, documents } = program;
  return checkIdentityDocument(typed, documents, { country, type: documentTypeOf(program, picked) });
}

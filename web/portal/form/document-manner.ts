import { numberManner, numberRules } from '../../../domain/documents/table.ts';
import type { NumberManner } from '../../../domain/documents/table.ts';
import { checkIdentityDocument } from '../../../domain/identity-document.ts';
import type { DocumentCheck, DocumentType } from '../../../domain/identity-document.ts';
import type { Program } from '../../shared/api-types.ts';

type Documents = Pick<Program, 'country' | 'documents'>;

export function documentManner({ country, documents }: Documents): NumberManner {
  return numberManner(documents, country);
}

/** Whether the kind has to be picked beside the number. */
export function asksDocumentType({ country, documents }: Documents): boolean {
  return documents.length > 1 && !documents.every((type) => numberRules(type, country).saysKind);
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

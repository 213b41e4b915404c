import { checkIdentityDocument } from '../../../domain/identity-document.ts';
import type { DocumentFault, DocumentType } from '../../../domain/identity-document.ts';
import type { Program } from '../../shared/api-types.ts';
import { looksLikeEmail } from './check-email.ts';
import type { FormField } from './draft.ts';
import { looksLikePhone } from './phone.ts';

export type AnswerFault =
  | 'documentEmpty'
  | 'documentMalformed'
  | 'documentMissingLetter'
  | 'documentWrongLetter'
  | 'documentNotAccepted'
  | 'mobileEmpty'
  | 'mobileMalformed'
  | 'emailEmpty'
  | 'emailMalformed';

const documentFaults: Record<DocumentFault, AnswerFault> = {
  malformed: 'documentMalformed',
  missingLetter: 'documentMissingLetter',
  wrongLetter: 'documentWrongLetter',
  notAccepted: 'documentNotAccepted',
};

/** What is wrong with an answer, before it is sent; undefined when it may go on. */
export function faultOf(
  field: FormField,
  typed: string,
  { country, registration }: Pick<Program, 'country' | 'registration'>,
): AnswerFault | undefined {
  if (typed.trim() === '') return `${field}Empty`;
  switch (field) {
    case 'document':
      return documentFault(typed, registration.documents);
    case 'mobile':
      return looksLikePhone(typed, country) ? undefined : 'mobileMalformed';
    case 'email':
      return looksLikeEmail(typed) ? undefined : 'emailMalformed';
  }
}

function documentFault(typed: string, accepted: readonly DocumentType[]): AnswerFault | undefined {
  const check = checkIdentityDocument(typed, accepted);
  return check.ok ? undefined : documentFaults[check.fault];
}

import { birthDateOf } from '../../../domain/birth-date.ts';
import { normaliseEmail } from '../../../domain/email.ts';
import type { DocumentFault } from '../../../domain/identity-document.ts';
import { readIdentifier } from '../../../domain/identifier.ts';
import type { Program } from '../../shared/api-types.ts';
import { confirmationFault, passwordFaults } from '../password/password-faults.ts';
import type { ConfirmationFault, PasswordFault } from '../password/password-faults.ts';
import { looksLikeCode } from './activation-code.ts';
import type { AnswerName, Answers } from './answers.ts';
import { readDocument } from './document-manner.ts';
import { numberingPlans } from './numbering-plans.ts';
import type { FormField } from './questions.ts';

type Asked = Exclude<FormField, 'password'>;
export type AnswerFault =
  | `${Asked}Empty`
  | 'documentMalformed'
  | 'documentMissingLetter'
  | 'documentWrongLetter'
  | 'documentWrongCheckDigit'
  | 'documentNotAccepted'
  | 'identifierMalformed'
  | 'identifierWrongCheckDigit'
  | 'birthDateMalformed'
  | 'birthDateNotPossible'
  | 'mobileMalformed'
  | 'mobileCountryNotServed'
  | 'emailMalformed'
  | 'activationCodeMalformed';

/** What is wrong, and with which of the question's answers. */
export type FoundFault =
  | { name: AnswerName; kind: 'answer'; fault: AnswerFault }
  | { name: AnswerName; kind: 'password'; fault: PasswordFault | ConfirmationFault };

export type CheckedProgram = Pick<Program, 'country' | 'documents' | 'mobileCountries' | 'password'>;

const documentFaults: Record<DocumentFault, AnswerFault> = {
  malformed: 'documentMalformed',
  missingLetter: 'documentMissingLetter',
  wrongLetter: 'documentWrongLetter',
  wrongCheckDigit: 'documentWrongCheckDigit',
  notAccepted: 'documentNotAccepted',
};

/** What is wrong with a question's answers, before they are sent; empty when it may go on. */
export function faultsOf(
  field: FormField,
  answers: Answers,
  program: CheckedProgram,
  today: string,
): FoundFault[] {
  if (field === 'password') return passwordQuestionFaults(answers, program);
  const typed = answers[field] ?? '';
  const fault =
    typed.trim() === '' ? (`${field}Empty` as const) : faultOf(field, typed, answers, program, today);
  return fault ? [{ name: field, kind: 'answer', fault }] : [];
}

function faultOf(
  field: Asked,
  typed: string,
  { documentType }: Answers,
  program: CheckedProgram,
  today: string,
): AnswerFault | undefined {
  switch (field) {
    case 'document': {
      const check = readDocument(typed, program, documentType);
      return check.ok ? undefined : documentFaults[check.fault];
    }
    case 'identifier':
      return identifierFault(typed, program);
    case 'birthDate':
      return birthDateFault(typed, today);
    case 'mobile':
      return numberingPlans().mobileFault(typed, program);
    case 'email':
      return normaliseEmail(typed) !== undefined ? undefined : 'emailMalformed';
    case 'activationCode':
      return looksLikeCode(typed) ? undefined : 'activationCodeMalformed';
    case 'channel':
      return undefined;
  }
}

function identifierFault(typed: string, { documents, country }: CheckedProgram): AnswerFault | undefined {
  const check = readIdentifier(typed, documents, country);
  if (check.ok) return undefined;
  return check.fault === 'wrongCheckDigit' ? 'identifierWrongCheckDigit' : 'identifierMalformed';
}

function birthDateFault(typed: string, today: string): AnswerFault | undefined {
  const check = birthDateOf(typed, today);
  if (check.ok) return undefined;
  return check.fault === 'notPossible' ? 'birthDateNotPossible' : 'birthDateMalformed';
}

function passwordQuestionFaults(
  { password = '', confirmation = '' }: Answers,
  program: CheckedProgram,
): FoundFault[] {
  const first = passwordFaults(password, program.password);
  const second = confirmationFault(password, confirmation);
  return [
    ...first.map((fault) => ({ name: 'password' as const, kind: 'password' as const, fault })),
    ...(second ? [{ name: 'confirmation' as const, kind: 'password' as const, fault: second }] : []),
  ];
}

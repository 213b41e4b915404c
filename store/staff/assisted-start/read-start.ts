import { normaliseEmail } from '../../../domain/email.ts';
import { hasTwoReadings, readIdentifier, readMemberNumber } from '../../../domain/identifier.ts';
import { checkIdentityDocument } from '../../../domain/identity-document.ts';
import type { DocumentType } from '../../../domain/identity-document.ts';
import type { Channel, FormField } from '../../../domain/journey-definition.ts';
import type { FormKind } from '../../../domain/form-kinds.ts';
import type { Program } from '../../../domain/program.ts';
import { checkMobile } from '../../../platform/mobile.ts';
import type { JourneyForm } from '../../journeys/start-journey.ts';
import type { FieldError } from '../../../domain/field-error.ts';

/** A start as staff type it for a person who came in. */
export interface TypedStart {
  kind: FormKind;
  document?: string | undefined;
  /** Where the number alone does not say. */
  documentType?: DocumentType | undefined;
  /** A document or a member number, where the number can be only one of them. */
  identifier?: string | undefined;
  /** A member number, whatever else the number could be. */
  memberNumber?: string | undefined;
  channel?: Channel | undefined;
  email?: string | undefined;
  mobile?: string | undefined;
  reason: string;
}

export type StartForm = Pick<JourneyForm, 'document' | 'memberNumber' | 'channel' | 'email' | 'mobile'>;
export type ReadStart = { ok: true; form: StartForm } | { ok: false; errors: FieldError[] };
type Read = { read: Partial<StartForm> } | { error: FieldError };

/** What staff may fill in for a person: never a password, nor a code that only its holder has. */
const staffFields: readonly FormField[] = ['document', 'identifier', 'email', 'mobile', 'channel'];

/** Whether staff can begin such a journey. */
export function canBegin(program: Program, kind: FormKind): boolean {
  return program[kind]?.form.every((field) => staffFields.includes(field)) ?? false;
}

/** Reads and checks it as the program's own forms would; every field at fault is named. */
export function readStart(program: Program, typed: TypedStart): ReadStart {
  const reads = [who(program, typed), channel(program, typed), email(typed), mobile(program, typed)];
  const errors = reads.flatMap((each) => ('error' in each ? [each.error] : []));
  if (errors.length > 0) return { ok: false, errors };
  const form = Object.assign(
    {},
    ...reads.flatMap((each) => ('read' in each ? [each.read] : [])),
  ) as StartForm;
  return { ok: true, form };
}

function who(
  { documents, country }: Program,
  { document, documentType, identifier, memberNumber }: TypedStart,
): Read {
  if (memberNumber !== undefined) {
    const number = readMemberNumber(memberNumber);
    return number === undefined
      ? { error: { field: 'memberNumber', code: 'malformed', country } }
      : { read: { memberNumber: number } };
  }
  if (document !== undefined) {
    const check = checkIdentityDocument(document, documents, { country, type: documentType });
    return check.ok
      ? { read: { document: check.document } }
      : { error: { field: 'document', code: check.fault, country } };
  }
  if (identifier === undefined) return { error: { field: 'identifier', code: 'required', country } };
  const check = readIdentifier(identifier, documents, country);
  if (!check.ok) return { error: { field: 'identifier', code: check.fault, country } };
  const { read } = check;
  // Staff say which of two people's numbers they mean: the journey would be the other's.
  return hasTwoReadings(read) ? { error: { field: 'identifier', code: 'ambiguous', country } } : { read };
}

function channel(program: Program, typed: TypedStart): Read {
  const depends = program[typed.kind]?.stages.some((stage) => stage.kind === 'byChannel') ?? false;
  if (!depends) return { read: {} };
  return typed.channel === undefined
    ? { error: { field: 'channel', code: 'required' } }
    : { read: { channel: typed.channel } };
}

function email(typed: TypedStart): Read {
  if (typed.email === undefined) return { read: {} };
  const mailbox = normaliseEmail(typed.email);
  return mailbox === undefined
    ? { error: { field: 'email', code: 'malformed' } }
    : { read: { email: mailbox } };
}

function mobile({ country, smsCountries }: Program, typed: TypedStart): Read {
  if (typed.mobile === undefined) return { read: {} };
  const check = checkMobile(typed.mobile, country, smsCountries);
  return check.ok
    ? { read: { mobile: check.number } }
    : { error: { field: 'mobile', code: check.fault, country } };
}

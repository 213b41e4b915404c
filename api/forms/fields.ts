import { readActivationCode } from '../../domain/activation-code.ts';
import { checkIdentityDocument } from '../../domain/identity-document.ts';
import { birthDateOf } from '../../domain/birth-date.ts';
import { normaliseEmail } from '../../domain/email.ts';
import { readIdentifier } from '../../domain/identifier.ts';
import type { FormField } from '../../domain/journey-definition.ts';
import type { Program } from '../../domain/program.ts';
import { today } from '../../domain/today.ts';
import type { JourneyForm } from '../../store/journeys/start-journey.ts';
import { checkMobile } from '../../platform/mobile.ts';
import type { TypedForm } from './typed-form.ts';

type Read = { ok: true; read: Partial<JourneyForm> } | { ok: false; fault: string; field?: string };

/** How each field of a form is read. What is missing is `required`. */
export const fields: Record<FormField, (typed: TypedForm, program: Program) => Read> = {
  document: ({ document, documentType }, { documents, country }) => {
    if (document === undefined) return required;
    const check = checkIdentityDocument(document, documents, { country, type: documentType });
    if (check.ok) return { ok: true, read: { document: check.document } };
    const aboutType = documentType !== undefined && !documents.includes(documentType);
    return { ok: false, fault: check.fault, ...(aboutType && { field: 'documentType' }) };
  },
  identifier: ({ identifier }, { documents, country }) => {
    if (identifier === undefined) return required;
    const check = readIdentifier(identifier, documents, country);
    return check.ok ? check : { ok: false, fault: check.fault };
  },
  birthDate: ({ birthDate }, { timeZone }) => {
    if (birthDate === undefined) return required;
    const check = birthDateOf(birthDate, today(timeZone));
    return check.ok ? { ok: true, read: { birthDate: check.date } } : check;
  },
  mobile: ({ mobile }, { country, smsCountries }) => {
    if (mobile === undefined) return required;
    const check = checkMobile(mobile, country, smsCountries);
    return check.ok ? { ok: true, read: { mobile: check.number } } : check;
  },
  email: (typed) => {
    if (typed.email === undefined) return required;
    const email = normaliseEmail(typed.email);
    return email === undefined ? { ok: false, fault: 'malformed' } : { ok: true, read: { email } };
  },
  channel: ({ channel }) => (channel === undefined ? required : { ok: true, read: { channel } }),
  // The code is judged with the whole form, once everything else in it is in order. A text that can be no code is refused before a
  // challenge is spent on it.
  activationCode: ({ activationCode }) => {
    if (activationCode === undefined) return required;
    return readActivationCode(activationCode) === undefined ? { ok: false, fault: 'malformed' } : nothing;
  },
  password: ({ password }) => (password === undefined ? required : nothing),
};

const required: Read = { ok: false, fault: 'required' };
const nothing: Read = { ok: true, read: {} };

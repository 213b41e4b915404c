import type { Contact } from '../../../domain/eligibility.ts';
import type { FieldError } from '../../../domain/field-error.ts';
import type { ContactRule } from '../../../domain/journey-definition.ts';
import { planOf } from '../../../domain/program.ts';
import type { FormKind } from '../../../domain/form-kinds.ts';
import type { Plan, Program } from '../../../domain/program.ts';
import { openingOf } from '../../../domain/stages/table.ts';
import type { Database } from '../../connection/database.ts';
import { findAssistedPerson } from './find-person.ts';
import type { AssistedPerson } from './find-person.ts';
import { canBegin, readStart } from './read-start.ts';
import type { StartForm, TypedStart } from './read-start.ts';
import type { AssistedRefusal } from './refusal.ts';

/** The form of a start that the program leaves to staff. */
export function readOffered(
  program: Program,
  typed: TypedStart,
): { outcome: 'read'; form: StartForm } | AssistedRefusal {
  if (!canBegin(program, typed.kind)) return { outcome: 'notOffered' };
  const read = readStart(program, typed);
  return read.ok ? { outcome: 'read', form: read.form } : { outcome: 'invalid', errors: read.errors };
}

/** The plan of a journey that staff begin. */
export function planAssisted(
  program: Program,
  kind: FormKind,
  { channel }: StartForm,
  patience?: number,
): Plan {
  return planOf(program, kind, { patience, channel });
}

/**
 * Finds the person whom the form names, where a journey can begin for them.
 * @param expected the member whom staff have confirmed: nothing is told of another
 */
export async function findFit(
  { database }: { database: Database },
  plan: Plan,
  form: StartForm,
  { by, kind, expected }: { by: string; kind: FormKind; expected?: string },
): Promise<{ outcome: 'found'; person: AssistedPerson } | AssistedRefusal> {
  const person = await findAssistedPerson(database, plan.program, form);
  if (!person) return { outcome: 'unknownPerson' };
  if (expected !== undefined && person.id !== expected) return { outcome: 'notConfirmed' };
  if (person.disputed.includes(by)) return { outcome: 'secondPerson' };
  return misfit(kind, plan, form, person) ?? { outcome: 'found', person };
}

/** Where the messages of such a journey go unless another contact is given. */
export function contactOnFile(rule: ContactRule, { member, account }: AssistedPerson): Contact {
  if (rule === 'typed') return { email: null, mobile: null };
  if (rule !== 'account') return member;
  return { email: account?.email ?? member.email, mobile: account?.mobile ?? member.mobile };
}

/** A person who came in is told at once what others hear by their contact on file. */
function misfit(
  kind: FormKind,
  plan: Plan,
  form: StartForm,
  person: AssistedPerson,
): AssistedRefusal | undefined {
  const { account } = person;
  if (kind === 'recovery' && !account) return { outcome: 'noAccount' };
  if (kind === 'recovery' && account?.closed) return { outcome: 'accountFrozen' };
  if (kind !== 'recovery' && account) return { outcome: 'hasAccount' };
  const errors = missingContacts(plan, form, person);
  return errors.length > 0 ? { outcome: 'invalid', errors } : undefined;
}

/** Somewhere to send each message to: given now, or on file. */
function missingContacts({ stages, contact }: Plan, form: StartForm, person: AssistedPerson): FieldError[] {
  const onFile = contactOnFile(contact, person);
  const reached = { email: form.email ?? onFile.email, mobile: form.mobile ?? onFile.mobile };
  const needed = new Set(
    stages.map(openingOf).flatMap((opening) => ('channel' in opening ? [opening.channel] : [])),
  );
  const fields = [...needed].map((channel) => (channel === 'sms' ? 'mobile' : 'email'));
  return fields.filter((field) => reached[field] === null).map((field) => ({ field, code: 'required' }));
}

import type { ContactRule } from '../../domain/journey-definition.ts';
import { planOf } from '../../domain/program.ts';
import type { FormKind, Plan, Program } from '../../domain/program.ts';
import { openingOf } from '../../domain/stages/table.ts';
import type { Contact } from '../../domain/eligibility.ts';
import type { Database } from '../../store/connection/database.ts';
import { findAssistedPerson } from '../../store/staff/assisted-person.ts';
import type { AssistedPerson } from '../../store/staff/assisted-person.ts';
import { ApiProblem } from '../problems/problem.ts';
import type { FieldError } from '../problems/problem.ts';
import { canBegin, readStart } from './read-start.ts';
import type { StartForm, TypedStart } from './read-start.ts';

/** @throws ApiProblem `desk-not-offered` or `invalid` */
export function requireStart(program: Program, typed: TypedStart): StartForm {
  if (!canBegin(program, typed.kind)) throw new ApiProblem('desk-not-offered');
  const read = readStart(program, typed);
  if (!read.ok) throw new ApiProblem('invalid', { errors: read.errors });
  return read.form;
}

/** What a journey goes by that staff begin. */
export function planAssisted(
  program: Program,
  kind: FormKind,
  { channel }: StartForm,
  patience?: number,
): Plan {
  return planOf(program, kind, { patience, channel });
}

/**
 * Finds whom the form names, where a journey can begin for them.
 * @param expected the member whom staff have confirmed: nothing is told of another
 * @throws ApiProblem with what is in its way
 */
export async function requirePerson(
  { database }: { database: Database },
  plan: Plan,
  form: StartForm,
  { by, kind, expected }: { by: string; kind: FormKind; expected?: string },
): Promise<AssistedPerson> {
  const person = await findAssistedPerson(database, plan.program, form);
  if (!person) throw new ApiProblem('desk-unknown-person');
  if (expected !== undefined && person.id !== expected) throw new ApiProblem('desk-not-confirmed');
  if (person.disputed.includes(by)) throw new ApiProblem('second-person');
  requireFit(kind, plan, form, person);
  return person;
}

/** Where the messages of such a journey go unless another contact is given. */
export function contactOnFile(rule: ContactRule, { member, account }: AssistedPerson): Contact {
  if (rule === 'typed') return { email: null, mobile: null };
  if (rule !== 'account') return member;
  return { email: account?.email ?? member.email, mobile: account?.mobile ?? member.mobile };
}

/** Who stands there is told at once what everybody else is told by their contact on file. */
function requireFit(kind: FormKind, plan: Plan, form: StartForm, person: AssistedPerson): void {
  const { account } = person;
  if (kind === 'recovery' && !account) throw new ApiProblem('desk-no-account');
  if (kind === 'recovery' && account?.closed) throw new ApiProblem('desk-account-frozen');
  if (kind !== 'recovery' && account) throw new ApiProblem('desk-has-account');
  const errors = missingContacts(plan, form, person);
  if (errors.length > 0) throw new ApiProblem('invalid', { errors });
}

/** Somewhere to send each message to: given now, or on file. */
function missingContacts({ stages, contact }: Plan, form: StartForm, person: AssistedPerson): FieldError[] {
  const onFile = contactOnFile(contact, person);
  const reached = { email: form.email ?? onFile.email, mobile: form.mobile ?? onFile.mobile };
  const needed = new Set(
    stages.map(openingOf).flatMap((opening) => (opening.effect === 'none' ? [] : [opening.channel])),
  );
  const fields = [...needed].map((channel) => (channel === 'sms' ? 'mobile' : 'email'));
  return fields.filter((field) => reached[field] === null).map((field) => ({ field, code: 'required' }));
}

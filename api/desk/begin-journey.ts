import { DAY, HOUR } from '../../domain/duration.ts';
import { destinationKey } from '../../domain/email.ts';
import { LIMITS } from '../../domain/limits.ts';
import type { ContactRule } from '../../domain/journey-definition.ts';
import { planOf } from '../../domain/program.ts';
import type { FormKind, Plan, Program } from '../../domain/program.ts';
import { openingOf } from '../../domain/stages/table.ts';
import type { Contact } from '../../domain/standing.ts';
import type { Keyring } from '../../platform/keyring.ts';
import type { Database, Executor } from '../../prisma/store/database.ts';
import { findPersonAtDesk } from '../../prisma/store/desk.ts';
import type { PersonAtDesk } from '../../prisma/store/desk.ts';
import { startJourney } from '../../prisma/store/start-journey.ts';
import type { Teller } from '../facts/teller.ts';
import { takeAll } from '../middleware/limits.ts';
import { ApiProblem } from '../problems/problem.ts';
import type { FieldError } from '../problems/problem.ts';
import { lookUp } from './look-up.ts';
import { canBegin, readStart } from './read-start.ts';
import type { StartForm, TypedStart } from './read-start.ts';

export interface DeskDependencies {
  database: Database;
  keyring: Keyring;
  teller: Teller;
  patience?: number | undefined;
}

/**
 * Begins a journey for somebody who came in person and whom staff have identified. Its messages go to the contact that they give now, else
 * to the one on file; what they give is put on file when the journey is completed. Staff see no code and no password: those are between
 * the person's own phone or mailbox and the page.
 * @param by who begins it, as the audit names them
 * @returns the journey's id; whatever its page is, staff get no token of it
 * @throws ApiProblem `invalid`, `not-found`, one of the `desk-…` problems, `second-person`, `too-many-requests` or `idempotency-conflict`
 */
export async function beginAtDesk(
  deps: DeskDependencies,
  program: Program,
  typed: TypedStart,
  terms: Terms,
): Promise<string> {
  const { kind, reason } = typed;
  const asked = { by: terms.by, purpose: kind, reason };
  return lookUp(deps, asked, () => begin(deps, program, typed, terms));
}

interface Terms {
  by: string;
  key?: string | undefined;
}

async function begin(
  { database, keyring, teller, patience }: DeskDependencies,
  program: Program,
  typed: TypedStart,
  { by, key }: Terms,
): Promise<string> {
  const { kind, reason } = typed;
  if (!canBegin(program, kind)) throw new ApiProblem('desk-not-offered');
  const read = readStart(program, typed);
  if (!read.ok) throw new ApiProblem('invalid', { errors: read.errors });
  const plan = planOf(program, kind, { patience, channel: read.form.channel });
  const person = await findPersonAtDesk(database, program.id, read.form);
  if (person?.disputed.includes(by) === true) throw new ApiProblem('second-person');
  requireFit(kind, plan, read.form, person);
  const form = { ...read.form, language: program.languages[0] ?? 'es', startedBy: { by, reason } };
  const idempotent =
    key === undefined ? undefined : { key: `desk:${kind}:${key}`, request: JSON.stringify(form) };
  const allow = (tx: Executor): Promise<void> => takeAll(tx, keyring, rulesFor(read.form));
  const start = await startJourney(database, keyring, plan, form, { idempotent, allow });
  if (start.outcome === 'conflict') throw new ApiProblem('idempotency-conflict');
  await teller.tell(start.tellings);
  return start.journeyId;
}

/** Who stands there is told at once what everybody else is told by their contact on file. */
function requireFit(kind: FormKind, plan: Plan, form: StartForm, person: PersonAtDesk | undefined): void {
  if (!person) throw new ApiProblem('desk-unknown-person');
  const { account } = person;
  if (kind === 'recovery' && !account) throw new ApiProblem('desk-no-account');
  if (kind === 'recovery' && account?.closed) throw new ApiProblem('desk-account-frozen');
  if (kind !== 'recovery' && account) throw new ApiProblem('desk-has-account');
  const errors = missingContacts(plan, form, person);
  if (errors.length > 0) throw new ApiProblem('invalid', { errors });
}

/** Somewhere to send each message to: given now, or on file. */
function missingContacts({ stages, contact }: Plan, form: StartForm, person: PersonAtDesk): FieldError[] {
  const onFile = contactOnFile(contact, person);
  const reached = { email: form.email ?? onFile.email, mobile: form.mobile ?? onFile.mobile };
  const needed = new Set(
    stages.map(openingOf).flatMap((opening) => (opening.effect === 'none' ? [] : [opening.channel])),
  );
  const fields = [...needed].map((channel) => (channel === 'sms' ? 'mobile' : 'email'));
  return fields.filter((field) => reached[field] === null).map((field) => ({ field, code: 'required' }));
}

function contactOnFile(rule: ContactRule, { member, account }: PersonAtDesk): Contact {
  if (rule === 'typed') return { email: null, mobile: null };
  if (rule !== 'account') return member;
  return { email: account?.email ?? member.email, mobile: account?.mobile ?? member.mobile };
}

/** A contact that is given is a destination like any other. */
function rulesFor({ email, mobile }: StartForm): Parameters<typeof takeAll>[2] {
  const { perDestinationPerHour, perDestinationPerDay } = LIMITS.resend;
  return Object.entries({ email, sms: mobile }).flatMap(([channel, contact]) =>
    contact === undefined
      ? []
      : [
          {
            name: `${channel}.hour`,
            subject: destinationKey(contact),
            limit: perDestinationPerHour,
            windowMs: HOUR,
          },
          {
            name: `${channel}.day`,
            subject: destinationKey(contact),
            limit: perDestinationPerDay,
            windowMs: DAY,
          },
        ],
  );
}

import type { z } from 'zod';
import { normaliseEmail } from '../../domain/email.ts';
import type { FieldError } from '../../domain/field-error.ts';
import { journeyActionTable, secondPersonTable } from '../../domain/journey-actions.ts';
import type { ContactKind } from '../../domain/journey-actions.ts';
import type { Program } from '../../domain/program.ts';
import { can } from '../../domain/staff.ts';
import { checkMobile } from '../../platform/mobile.ts';
import { askSecondPerson } from '../../store/staff/second-person/ask.ts';
import type { JourneyDependencies } from '../journeys/dependencies.ts';
import { ApiProblem } from '../problems/problem.ts';
import type { askSchema } from '../schemas/second-person.ts';

interface Asker {
  by: string;
  role: string;
  program: string;
}

/**
 * Asks for an action that takes a second person, and has its wait begin.
 * @returns the request's id
 * @throws ApiProblem `staff-forbidden`, `invalid`, `action-not-possible`, `request-open`
 */
export async function askForAction(
  { database, dispatcher, programs }: JourneyDependencies,
  journeyId: string,
  { by, role, program: programId }: Asker,
  { action, contact: typed, reason }: z.output<typeof askSchema>,
): Promise<string> {
  if (!can(role, journeyActionTable[action].right)) throw new ApiProblem('staff-forbidden');
  const program = programs.get(programId);
  if (!program) throw new ApiProblem('not-found');
  const read = readContact(secondPersonTable[action].contact, program, typed);
  if ('error' in read) throw new ApiProblem('invalid', { errors: [read.error] });
  const asked = await askSecondPerson(database, journeyId, { by, reason, action, contact: read.contact });
  if (asked.outcome === 'notPossible') throw new ApiProblem('action-not-possible');
  if (asked.outcome === 'asksAlready') throw new ApiProblem('request-open');
  await dispatcher.dispatch(asked.outboxRecords);
  return asked.requestId;
}

type Read = { contact: string | null } | { error: FieldError };

function readContact(kind: ContactKind | null, program: Program, typed = ''): Read {
  return kind === null ? { contact: null } : readers[kind](program, typed);
}

/** As the program's own forms read them. */
const readers: Readonly<Record<ContactKind, (program: Program, typed: string) => Read>> = {
  email: (_program, typed) => {
    const contact = normaliseEmail(typed);
    return contact === undefined ? { error: { field: 'contact', code: 'malformed' } } : { contact };
  },
  mobile: ({ country, smsCountries }, typed) => {
    const check = checkMobile(typed, country, smsCountries);
    return check.ok ? { contact: check.number } : { error: { field: 'contact', code: check.fault, country } };
  },
};

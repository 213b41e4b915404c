import { unlockAccount } from '../../../store/accounts/account-locks.ts';
import { findPerson } from '../../../store/staff/people/person.ts';
import { reveal } from '../../../store/staff/people/reveal.ts';
import { showPerson } from '../../../store/staff/people/show-person.ts';
import type { AppDependencies } from '../../dependencies.ts';
import { ApiProblem, waitOf } from '../../problems/problem.ts';
import { routesOf } from '../../route/route.ts';
import { personSchema, revealedSchema, revealSchema, unlockSchema } from '../../schemas/staff-person.ts';
import { presentPerson } from '../../staff/present-person.ts';

const route = routesOf<AppDependencies>();

/** What is known of one person. */
export const staffPeopleRoutes = [
  route({
    method: 'get',
    path: '/staff/people/{person}',
    id: 'getPerson',
    tag: 'Staff',
    summary: 'A person: list, account, journeys, messages, logins, cases, and who has looked',
    description:
      'Of the own program, masked, 30 of each and 50 journeys at most. Looking is in the audit. A person of another program answers like none.',
    auth: 'staff',
    action: 'seePeople',
    answer: { status: 200, description: 'The person.', schema: personSchema },
    problems: ['not-found'],
    handle:
      ({ database }) =>
      async ({ staff, path }) => {
        const whole = await showPerson(database, staff.program, path.person, staff.by);
        if (!whole) throw new ApiProblem('not-found');
        return presentPerson(whole);
      },
  }),
  route({
    method: 'post',
    path: '/staff/people/{person}/unlock',
    id: 'unlockPerson',
    tag: 'Staff',
    summary: 'End the lock of a person’s account',
    description:
      'With a reason, which the audit keeps. Wrong passwords count from nothing again; the password stays as it is. Not by who had a hand in the person’s access. A frozen account is a case’s.',
    auth: 'staff',
    action: 'helpJourneys',
    body: { schema: unlockSchema, example: { reason: 'Has found the password' } },
    answer: { status: 204, description: 'The holder can log in again.' },
    problems: ['not-found', 'account-not-locked', 'second-person'],
    handle:
      ({ database }) =>
      async ({ staff: { program, by }, path, body: { reason } }) => {
        if (!(await findPerson(database.sql, program, path.person))) throw new ApiProblem('not-found');
        const unlocked = await unlockAccount(database, program, { memberId: path.person }, { by, reason });
        if (unlocked === 'none') throw new ApiProblem('account-not-locked');
        if (unlocked === 'secondPerson') throw new ApiProblem('second-person');
      },
  }),
  route({
    method: 'post',
    path: '/staff/people/{person}/reveal',
    id: 'revealDatum',
    tag: 'Staff',
    summary: 'See one datum of a person in full',
    description:
      'With a reason, which the audit keeps; one of a limited number an hour. A person of another program answers like none.',
    auth: 'staff',
    action: 'seePeople',
    body: {
      schema: revealSchema,
      example: { field: 'mobile', reason: 'The caller asks which number we have' },
    },
    answer: { status: 200, description: 'The datum; null where there is none.', schema: revealedSchema },
    problems: ['not-found', 'too-many-requests'],
    handle:
      (deps) =>
      async ({ staff, path, body: { field, reason } }) => {
        const shown = await reveal(deps, staff.program, path.person, { field, reason, by: staff.by });
        if (shown.outcome === 'unknown') throw new ApiProblem('not-found');
        if (shown.outcome === 'limited') throw new ApiProblem('too-many-requests', waitOf(shown));
        return { field, value: shown.value };
      },
  }),
];

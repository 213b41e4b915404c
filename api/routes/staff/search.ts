import type { z } from 'zod';
import { maskDocument, maskEmail, maskName, maskPhone } from '../../../domain/mask.ts';
import { search } from '../../../store/staff/search/search.ts';
import type { Found } from '../../../store/staff/search/search.ts';
import type { AppDependencies } from '../../dependencies.ts';
import { requireProgram } from '../../middleware/program.ts';
import { ApiProblem, waitOf } from '../../problems/problem.ts';
import { routesOf } from '../../route/route.ts';
import { foundSchema, searchSchema } from '../../schemas/staff-search.ts';
import { presentFoundJourney } from '../../staff/present-found-journey.ts';

const route = routesOf<AppDependencies>();

/** One box for anything that a caller may say. */
export const staffSearchRoutes = [
  route({
    method: 'post',
    path: '/staff/search',
    id: 'searchPeople',
    tag: 'Staff',
    summary: 'Find people and journeys by anything that names them',
    description:
      'Of the own program, masked, ended journeys too. A POST, since what is looked for is personal data and no part of an address. Each is ' +
      'in the audit, with a keyed digest in the place of the text, and one of a limited number an hour.',
    auth: 'staff',
    action: 'search',
    body: { schema: searchSchema, example: { text: '+34 600 123 456' } },
    answer: {
      status: 200,
      description: 'What was found; 20 people and 20 journeys at most.',
      schema: foundSchema,
    },
    problems: ['too-many-requests', 'unknown-program'],
    subject:
      ({ programs }) =>
      ({ staff }) =>
        requireProgram(programs, staff.program),
    handle:
      (deps) =>
      async ({ staff, subject: program, body: { text } }) => {
        const found = await search(deps, program, text, staff.by);
        if (found.outcome === 'limited') throw new ApiProblem('too-many-requests', waitOf(found));
        return present(found);
      },
  }),
];

function present({ kinds, people, journeys, more }: Found): z.input<typeof foundSchema> {
  return {
    kinds,
    people: people.map(({ id, name, document, email, mobile, ...person }) => ({
      person: id,
      ...person,
      name: name && maskName(name),
      document: maskDocument(document),
      email: email && maskEmail(email),
      mobile: mobile && maskPhone(mobile),
    })),
    journeys: journeys.map(({ matched, ...journey }) => ({ ...presentFoundJourney(journey), matched })),
    more,
  };
}

import { z } from 'zod';
import { decideRequest } from '../../../store/staff/second-person/decide.ts';
import { listRequests, showRequest } from '../../../store/staff/second-person/requests.ts';
import { noteLook } from '../../../store/staff/audit.ts';
import { isJourneyOf } from '../../../store/staff/staff-scope.ts';
import type { JourneyDependencies } from '../../journeys/dependencies.ts';
import { languageOf } from '../../middleware/language.ts';
import type { ProblemSlug } from '../../problems/catalogue.ts';
import { ApiProblem } from '../../problems/problem.ts';
import { routesOf } from '../../route/route.ts';
import {
  askedSchema,
  askSchema,
  requestDecidedSchema,
  requestDecisionSchema,
  requestDetailSchema,
  requestSchema,
} from '../../schemas/second-person.ts';
import { askForAction } from '../../staff/ask-second-person.ts';
import { presentRequest, presentRequestInFull } from '../../staff/present-request.ts';

const route = routesOf<JourneyDependencies>();

/** Actions that take a second person: asked for at a journey, listed, looked at, and decided. */
export const staffRequestRoutes = [
  route({
    method: 'post',
    path: '/staff/journeys/{journey}/requests',
    id: 'askSecondPerson',
    tag: 'Staff',
    summary: 'Ask a colleague to confirm what is to be done to a journey',
    description:
      'Nothing is done before somebody else confirms it, within 24 hours. What makes no sense at its stage is refused; one of each kind waits at a time.',
    auth: 'staff',
    action: 'seeJourneys',
    body: {
      schema: askSchema,
      example: {
        action: 'correctMobile',
        contact: '600 123 456',
        reason: 'Typed a 6 for a 9; has called us',
      },
    },
    answer: { status: 201, description: 'It waits for a colleague.', schema: askedSchema },
    problems: ['not-found', 'action-not-possible', 'request-open'],
    handle:
      (deps) =>
      async ({ staff, path: { journey }, body }) => {
        if (!(await isJourneyOf(deps.database, staff.program, journey))) throw new ApiProblem('not-found');
        return { request: await askForAction(deps, journey, staff, body) };
      },
  }),
  route({
    method: 'get',
    path: '/staff/requests',
    id: 'listRequests',
    tag: 'Staff',
    summary: 'What waits for a second person',
    description:
      'Of the own program: what waits and the role may confirm, what one has asked for oneself, and what was decided lately about either. Nothing in it identifies a person.',
    auth: 'staff',
    action: 'decideRequests',
    answer: { status: 200, description: 'What waits first.', schema: z.array(requestSchema) },
    handle:
      ({ database: { sql } }) =>
      async ({ staff }) =>
        (await listRequests(sql, staff)).map((request) => presentRequest(request, staff.by)),
  }),
  route({
    method: 'get',
    path: '/staff/requests/{request}',
    id: 'getRequest',
    tag: 'Staff',
    summary: 'What a colleague asks to be confirmed',
    description:
      'With its effect and the asker’s reason. The look is in the audit. Another program’s answers like none.',
    auth: 'staff',
    action: 'decideRequests',
    answer: { status: 200, description: 'The request.', schema: requestDetailSchema },
    problems: ['not-found'],
    handle:
      (deps) =>
      async ({ staff, path, req }) => {
        const { sql } = deps.database;
        const request = await showRequest(sql, path.request, staff);
        if (!request) throw new ApiProblem('not-found');
        await noteLook(sql, { actor: staff.by, action: 'request.show', journeyId: request.journeyId });
        return presentRequestInFull(deps, request, { ...staff, language: languageOf(req) });
      },
  }),
  route({
    method: 'post',
    path: '/staff/requests/{request}/decision',
    id: 'decideRequest',
    tag: 'Staff',
    summary: 'Confirm, refuse or take back what waits for a second person',
    description:
      'Once, with its reason, which the audit keeps. Who asked can only take it back; confirmed by another, it is done at once.',
    auth: 'staff',
    action: 'decideRequests',
    body: {
      schema: requestDecisionSchema,
      example: { decision: 'confirmed', reason: 'Called back at the number on file' },
    },
    answer: { status: 200, description: 'What has become of it.', schema: requestDecidedSchema },
    problems: ['not-found', 'request-closed', 'own-request'],
    handle:
      ({ database, dispatcher }) =>
      async ({ staff, path, body: { decision, reason: note } }) => {
        const { by, role, program } = staff;
        const decided = await decideRequest(database, program, path.request, { decision, by, role, note });
        if (!('outboxRecords' in decided)) throw new ApiProblem(slugs[decided.outcome]);
        await dispatcher.dispatch(decided.outboxRecords);
        return { outcome: decided.outcome };
      },
  }),
];

const slugs = {
  unknown: 'not-found',
  closed: 'request-closed',
  secondPerson: 'own-request',
  forbidden: 'staff-forbidden',
} as const satisfies Record<string, ProblemSlug>;

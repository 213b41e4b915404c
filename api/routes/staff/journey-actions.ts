import { z } from 'zod';
import { possibleActions } from '../../../store/staff/journey-actions/possible.ts';
import { openRequestsOf } from '../../../store/staff/second-person/requests.ts';
import { isJourneyOf } from '../../../store/staff/staff-scope.ts';
import type { JourneyDependencies } from '../../journeys/dependencies.ts';
import { languageOf } from '../../middleware/language.ts';
import { ApiProblem } from '../../problems/problem.ts';
import { routesOf } from '../../route/route.ts';
import { journeyActionSchema, possibleActionSchema } from '../../schemas/story.ts';
import { doAction, presentActions } from '../../staff/journey-action.ts';

const route = routesOf<JourneyDependencies>();

/** What staff can do to a journey: only what makes sense now, each with its effect before it is confirmed. */
export const staffJourneyActionRoutes = [
  route({
    method: 'get',
    path: '/staff/journeys/{journey}/actions',
    id: 'listJourneyActions',
    tag: 'Staff',
    summary: 'What can be done to a journey now',
    description:
      'Only what makes sense at its stage and is granted to the role, each with its effect in words.',
    auth: 'staff',
    action: 'seeJourneys',
    answer: { status: 200, description: 'None when it is over.', schema: z.array(possibleActionSchema) },
    problems: ['not-found'],
    handle:
      ({ database, programs }) =>
      async ({ staff, path: { journey }, req }) => {
        if (!(await isJourneyOf(database, staff.program, journey))) throw new ApiProblem('not-found');
        const possible = await possibleActions(database, journey);
        if (!possible) throw new ApiProblem('not-found');
        const timeZone = programs.get(staff.program)?.timeZone ?? 'UTC';
        const waiting = await openRequestsOf(database.sql, journey);
        const { role, by } = staff;
        return presentActions(possible, waiting, { role, by, language: languageOf(req), timeZone });
      },
  }),
  route({
    method: 'post',
    path: '/staff/journeys/{journey}/actions',
    id: 'doJourneyAction',
    tag: 'Staff',
    summary: 'Do something to a journey',
    description:
      'With its reason, which the audit keeps. What makes no sense at its stage is refused; the limits of a destination hold for staff too.',
    auth: 'staff',
    action: 'seeJourneys',
    body: { schema: journeyActionSchema, example: { action: 'resend', reason: 'Did not find the SMS' } },
    answer: { status: 204, description: 'Done; the journey goes on by itself.' },
    problems: [
      'not-found',
      'action-not-possible',
      'step-out-of-order',
      'journey-ended',
      'journey-parked',
      'link-needed',
      'code-expired',
      'too-soon',
      'too-many-requests',
    ],
    handle:
      (deps) =>
      async ({ staff, path: { journey }, body: { action, reason }, req }) => {
        if (!(await isJourneyOf(deps.database, staff.program, journey))) throw new ApiProblem('not-found');
        await doAction(deps, journey, { action, reason, by: staff.by, role: staff.role, req });
      },
  }),
];

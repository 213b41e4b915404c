import { correctIdentity, confirmIdentity } from '../../store/journeys/steps/identity.ts';
import { shownIdentity } from '../../store/journeys/shown-identity.ts';
import { takeOnce, tellAndAnswer } from '../journeys/answer.ts';
import type { JourneyDependencies } from '../journeys/dependencies.ts';
import { correctionOf, presentIdentity } from '../journeys/identity-data.ts';
import { refuse } from '../journeys/refuse.ts';
import { requireUnderWay } from '../journeys/require-open.ts';
import { ApiProblem } from '../problems/problem.ts';
import { stepKey } from '../route/params.ts';
import { routesOf } from '../route/route.ts';
import { identityCorrectionSchema, identityDataSchema, journeySchema } from '../schemas/journey.ts';

const route = routesOf<JourneyDependencies>();

const outOfStep = ['step-out-of-order', 'journey-ended'] as const;

/** The data read from the document: shown, corrected, confirmed. */
export const identityRoutes = [
  route({
    method: 'get',
    path: '/journeys/{id}/identity',
    id: 'getIdentity',
    tag: 'Identity',
    summary: 'What was read from the document',
    auth: 'journey',
    answer: {
      status: 200,
      description: 'The data read, and its corrections so far.',
      schema: identityDataSchema,
    },
    problems: outOfStep,
    handle:
      ({ database }) =>
      async ({ holder }) => {
        requireUnderWay(holder);
        return presentIdentity(await shownIdentity(database, holder.view));
      },
  }),
  route({
    method: 'patch',
    path: '/journeys/{id}/identity',
    id: 'correctIdentity',
    tag: 'Identity',
    summary: 'Correct what was read',
    auth: 'journey',
    body: { schema: identityCorrectionSchema, example: { givenNames: 'ANA MARÍA' } },
    answer: { status: 200, description: 'The data with its corrections.', schema: identityDataSchema },
    problems: ['reading-pending', ...outOfStep],
    handle:
      ({ database }) =>
      async ({ holder: { journeyId, view }, body }) => {
        const result = await correctIdentity(database, journeyId, correctionOf(body));
        if (result.outcome === 'readingPending') throw new ApiProblem('reading-pending');
        if (result.outcome !== 'taken') return refuse(result);
        return presentIdentity(await shownIdentity(database, view));
      },
  }),
  route({
    method: 'post',
    path: '/journeys/{id}/identity/confirm',
    id: 'confirmIdentity',
    tag: 'Identity',
    summary: 'Confirm the data',
    description: 'Goes on to the password, or waits for a person where the document leaves doubts.',
    auth: 'journey',
    header: stepKey,
    answer: { status: 200, description: 'The journey at its next step.', schema: journeySchema },
    problems: ['reading-pending', 'captures-missing', 'consent-needed', ...outOfStep],
    handle:
      (deps) =>
      ({ holder, req }) =>
        takeOnce(deps, req, async (factId) => {
          const result = await confirmIdentity(deps.database, holder.journeyId, factId);
          if (result.outcome === 'readingPending') throw new ApiProblem('reading-pending');
          if (result.outcome === 'capturesMissing') throw new ApiProblem('captures-missing');
          if (result.outcome !== 'taken') return refuse(result);
          return tellAndAnswer(deps, holder, result.outboxRecords);
        }),
  }),
];

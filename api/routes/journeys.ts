import { submitCode } from '../../store/journeys/steps/submit-code.ts';
import { resendMessage } from '../../store/journeys/steps/resend.ts';
import { takeOnce, tellAndAnswer } from '../journeys/answer.ts';
import type { JourneyDependencies } from '../journeys/dependencies.ts';
import { presentJourney } from '../journeys/present.ts';
import { refuseCode } from '../journeys/refuse-code.ts';
import { allowMessage, refuseResend } from '../journeys/resend-limits.ts';
import { readTypedCode } from '../journeys/typed-code.ts';
import { stepKey } from '../route/params.ts';
import { routesOf } from '../route/route.ts';
import { codeSubmissionSchema, journeySchema } from '../schemas/journey.ts';
import { followJourney } from './events.ts';

const route = routesOf<JourneyDependencies>();

/** A journey as its holder sees it, its messages and their codes. */
export const journeyRoutes = [
  route({
    method: 'get',
    path: '/journeys/{id}',
    id: 'getJourney',
    tag: 'Journeys',
    summary: 'Where a journey stands',
    auth: 'seenJourney',
    answer: { status: 200, description: 'Its step, clocks and what comes next.', schema: journeySchema },
    handle:
      () =>
      ({ holder: { view, scope } }) =>
        presentJourney(view, scope),
  }),
  followJourney,
  route({
    method: 'post',
    path: '/journeys/{id}/resend',
    id: 'resendMessage',
    tag: 'Journeys',
    summary: "Send the step's message again",
    description:
      'Costs no time and no attempts. Waits grow from 30 seconds; `resendAt` says from when it is possible.',
    auth: 'watchedJourney',
    answer: { status: 202, description: 'It is on its way.', schema: journeySchema },
    problems: [
      'link-needed',
      'step-out-of-order',
      'journey-ended',
      'journey-parked',
      'code-expired',
      'too-soon',
      'too-many-requests',
    ],
    handle:
      (deps) =>
      async ({ holder, req }) => {
        const result = await resendMessage(deps.database, deps.keyring, holder, allowMessage(deps, req));
        if (result.outcome !== 'taken') return refuseResend(result);
        return tellAndAnswer(deps, holder, result.outboxRecords);
      },
  }),
  route({
    method: 'post',
    path: '/journeys/{id}/code',
    id: 'submitCode',
    tag: 'Journeys',
    summary: 'Hand in the PIN',
    description:
      'Takes the token that the emailed link gave. `identityDocument` is asked where the step offers `identityChoices`.',
    auth: 'journeyStep',
    header: stepKey,
    body: { schema: codeSubmissionSchema, example: { code: '123456', identityDocument: 'DNI' } },
    answer: { status: 200, description: 'The phone is verified.', schema: journeySchema },
    problems: [
      'wrong-code',
      'code-expired',
      'code-killed',
      'too-many-tries',
      'step-out-of-order',
      'journey-ended',
      'journey-parked',
    ],
    handle:
      (deps) =>
      ({ bearer, body, req }) =>
        takeOnce(deps, req, async (factId) => {
          const result = await submitCode(
            deps.database,
            deps.keyring,
            bearer,
            (journey) => readTypedCode(journey, body),
            factId,
          );
          if (result.outcome !== 'taken') return refuseCode(deps, result);
          const { scope = 'act', outboxRecords } = result;
          return tellAndAnswer(deps, { journeyId: bearer.journeyId, scope }, outboxRecords);
        }),
  }),
];

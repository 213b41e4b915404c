import { z } from 'zod';
import { codeSubmissionSchema, journeySchema, passwordChoiceSchema } from '../../schemas/journey.ts';
import type { Operation } from '../operation.ts';
import { journeyId, stepKey } from '../params.ts';

const params = { path: z.object({ id: journeyId }) };
const once = { ...params, header: stepKey };

export const journeyOperations: readonly Operation[] = [
  {
    method: 'get',
    path: '/journeys/{id}',
    id: 'getJourney',
    tag: 'Journeys',
    summary: 'Where a journey stands',
    auth: 'journey',
    params,
    answer: { status: 200, description: 'Its step, clocks and what comes next.', schema: journeySchema },
  },
  {
    method: 'get',
    path: '/journeys/{id}/events',
    id: 'followJourney',
    tag: 'Journeys',
    summary: 'Follow a journey',
    description:
      'Server-sent events: `event: journey` with the journey as its data, at once and whenever it changes; comments keep the line open. ' +
      'Ends after half an hour; whoever still looks opens another.',
    auth: 'journey',
    params,
    answer: {
      status: 200,
      description: 'A stream of events.',
      schema: z.string().meta({ examples: ['event: journey\ndata: {"id":"…"}\n\n'] }),
      types: ['text/event-stream'],
    },
    problems: ['too-many-requests', 'unavailable'],
  },
  {
    method: 'post',
    path: '/journeys/{id}/resend',
    id: 'resendMessage',
    tag: 'Journeys',
    summary: "Send the step's message again",
    description:
      'Costs no time and no attempts. Waits grow from 30 seconds; `resendAt` says from when it is possible.',
    auth: 'journey',
    params,
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
  },
  {
    method: 'post',
    path: '/journeys/{id}/code',
    id: 'submitCode',
    tag: 'Journeys',
    summary: 'Hand in the PIN',
    description:
      'Takes the token that the emailed link gave. `identityDocument` is asked where the step offers `identityChoices`.',
    auth: 'journey',
    params: once,
    body: { schema: codeSubmissionSchema, example: { code: '123456', identityDocument: 'DNI' } },
    answer: { status: 200, description: 'The phone is verified.', schema: journeySchema },
    problems: [
      'wrong-code',
      'code-expired',
      'code-killed',
      'too-many-tries',
      'link-needed',
      'step-out-of-order',
      'journey-ended',
      'journey-parked',
    ],
  },
  {
    method: 'post',
    path: '/journeys/{id}/password',
    id: 'choosePassword',
    tag: 'Journeys',
    summary: 'Choose the password',
    description:
      '12 characters or more of any kind; refused when common, simple or containing personal data.',
    auth: 'journey',
    params: once,
    body: {
      schema: passwordChoiceSchema,
      example: { password: 'cuatro nubes sobre el faro', confirmation: 'cuatro nubes sobre el faro' },
    },
    answer: { status: 200, description: 'The password is set.', schema: journeySchema },
    problems: [
      'password-refused',
      'passwords-differ',
      'too-many-requests',
      'link-needed',
      'step-out-of-order',
      'journey-ended',
    ],
  },
];

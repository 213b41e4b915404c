import { z } from 'zod';
import { beginAssisted } from '../../assisted-start/begin-journey.ts';
import { previewAssisted } from '../../assisted-start/preview.ts';
import type { JourneyDependencies } from '../../journeys/dependencies.ts';
import { idempotencyKey } from '../../middleware/idempotency-key.ts';
import { requireProgram } from '../../middleware/program.ts';
import { routesOf } from '../../route/route.ts';
import {
  assistedPreviewSchema,
  assistedQuestionSchema,
  assistedStartedSchema,
  assistedStartSchema,
} from '../../schemas/assisted-start.ts';

const route = routesOf<JourneyDependencies>();

const question = {
  kind: 'registration',
  identifier: '3345678',
  channel: 'sms',
  mobile: '099 123 456',
  reason: 'Came with the identity card',
};

const inTheWay = [
  'desk-not-offered',
  'desk-unknown-person',
  'desk-has-account',
  'desk-no-account',
  'desk-account-frozen',
  'second-person',
  'too-many-requests',
  'unknown-program',
] as const;

/** Journeys that staff begin for a person who came in. */
export const assistedStartRoutes = [
  route({
    method: 'post',
    path: '/staff/journeys/preview',
    id: 'previewAtDesk',
    tag: 'Staff',
    summary: 'Show, masked, the person a journey would be for',
    description:
      'Before it begins: staff hold what is shown against the card of the person before them, and confirm with `confirmation`. Nothing ' +
      'begins and nothing is sent. Each is a look-up: in the audit, and one of a limited number an hour.',
    auth: 'staff',
    action: 'startJourneys',
    body: { schema: assistedQuestionSchema, example: question },
    answer: { status: 200, description: 'The person whom the number names.', schema: assistedPreviewSchema },
    problems: inTheWay,
    subject:
      ({ programs }) =>
      ({ staff }) =>
        requireProgram(programs, staff.program),
    handle:
      (deps) =>
      ({ staff, subject: program, body }) =>
        previewAssisted(deps, program, body, staff.by),
  }),
  route({
    method: 'post',
    path: '/staff/journeys',
    id: 'beginAtDesk',
    tag: 'Staff',
    summary: 'Begin a journey for a person who came in',
    description:
      'For the person whom a preview of the same data has shown, and whom its `confirmation` confirms; without it, or with one of other ' +
      'data, another person’s or too old, nothing begins. The journey’s link or code goes to the contact given, else to the one on file; ' +
      'staff see neither it nor the password. A text message carries the way to the page too. The contact given is put on file when the journey is completed, never before.',
    auth: 'staff',
    action: 'startJourneys',
    header: { 'Idempotency-Key': z.string().min(8).max(128).optional() },
    body: {
      schema: assistedStartSchema,
      example: { ...question, confirmation: 'k1.9b2d…' },
    },
    answer: { status: 202, description: 'A message is on its way.', schema: assistedStartedSchema },
    problems: [...inTheWay, 'desk-not-confirmed', 'idempotency-conflict'],
    subject:
      ({ programs }) =>
      ({ staff }) =>
        requireProgram(programs, staff.program),
    handle:
      (deps) =>
      async ({ staff, subject: program, body, req }) => {
        const key = idempotencyKey(req);
        return { journey: await beginAssisted(deps, program, body, { by: staff.by, key }) };
      },
  }),
];

import { z } from 'zod';
import { linkSchema, registrationFormSchema, startedSchema } from '../../schemas/journey.ts';
import type { Operation } from '../operation.ts';
import { linkToken, program } from '../params.ts';

const idempotencyKey = z.string().min(8).max(128).optional().meta({
  description: 'Any text that is new for each form, such as a UUID. The same key again gets the same answer.',
});

export const registrationOperations: readonly Operation[] = [
  {
    method: 'post',
    path: '/programs/{program}/registrations',
    id: 'startRegistration',
    tag: 'Registration',
    summary: 'Hand in the form',
    description:
      'One answer for everyone: whether the person may register, or has an account already, is told by the email that follows, never here. ' +
      'The token may only watch the journey; using the emailed link gives one that may act.',
    params: { path: z.object({ program }), header: z.object({ 'Idempotency-Key': idempotencyKey }) },
    body: {
      schema: registrationFormSchema,
      example: {
        document: '12345678Z',
        mobile: '+34 600 123 456',
        email: 'ana@example.org',
        language: 'es',
      },
    },
    answer: {
      status: 202,
      description: 'The journey has begun and an email is on its way.',
      schema: startedSchema,
    },
    problems: ['unknown-program', 'unauthorized', 'too-many-requests', 'idempotency-conflict'],
  },
  {
    method: 'get',
    path: '/links/{token}',
    id: 'readLink',
    tag: 'Registration',
    summary: 'What an emailed link is for',
    description: 'Changes nothing, however often a mail scanner asks.',
    params: { path: z.object({ token: linkToken }) },
    answer: { status: 200, description: 'Its purpose, and what using it leads to.', schema: linkSchema },
    problems: ['link-unknown', 'too-many-requests'],
  },
  {
    method: 'post',
    path: '/links/{token}',
    id: 'useLink',
    tag: 'Registration',
    summary: 'Use an emailed link',
    description:
      'On any device, as often as needed while its journey runs. The token that it gives may act on the journey.',
    params: { path: z.object({ token: linkToken }) },
    answer: {
      status: 200,
      description: 'The journey, and a token that may act on it.',
      schema: startedSchema,
    },
    problems: ['link-unknown', 'journey-ended', 'too-soon', 'too-many-requests'],
  },
];

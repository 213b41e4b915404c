import { z } from 'zod';
import { startedSchema } from '../../schemas/journey.ts';
import {
  contactSchema,
  loginSchema,
  meSchema,
  sessionSchema,
  stepUpCodeSchema,
} from '../../schemas/session.ts';
import type { Operation } from '../operation.ts';
import { program } from '../params.ts';

export const sessionOperations: readonly Operation[] = [
  {
    method: 'post',
    path: '/programs/{program}/sessions',
    id: 'logIn',
    tag: 'Session',
    summary: 'Log in',
    description:
      'One answer for an unknown document, a wrong password and a disabled account. Failures make wait: 1 minute after five, doubling ' +
      'to 2 hours. A session that the browser had before ends.',
    params: { path: z.object({ program }) },
    body: { schema: loginSchema, example: { document: '12345678Z', password: 'cuatro nubes sobre el faro' } },
    answer: {
      status: 201,
      description: 'Logged in.',
      schema: sessionSchema,
      headers: { 'Set-Cookie': 'The session: HttpOnly, SameSite=Lax, and over https `__Host-` and Secure.' },
    },
    problems: [
      'unknown-program',
      'challenge-needed',
      'challenge-failed',
      'login-failed',
      'account-not-entitled',
      'account-closed',
      'account-wait',
      'too-many-requests',
    ],
  },
  {
    method: 'get',
    path: '/session',
    id: 'getSession',
    tag: 'Session',
    summary: 'How long the session lasts',
    description: 'Does not make it last longer.',
    auth: 'session',
    answer: { status: 200, description: 'Its two ends.', schema: sessionSchema },
  },
  {
    method: 'post',
    path: '/session',
    id: 'extendSession',
    tag: 'Session',
    summary: 'Stay logged in',
    description: 'The answer to the warning before the idle time is over.',
    auth: 'session',
    answer: { status: 200, description: 'Its idle time begins anew.', schema: sessionSchema },
  },
  {
    method: 'delete',
    path: '/session',
    id: 'logOut',
    tag: 'Session',
    summary: 'Log out',
    answer: { status: 204, description: 'The session has ended, if there was one.' },
  },
  {
    method: 'post',
    path: '/session/step-up',
    id: 'beginStepUp',
    tag: 'Session',
    summary: 'Ask for a fresh code by text message',
    description:
      'For what asks a high level. The journey shows how the message gets on, and repeats it; the code is typed here, in the same ' +
      'session. One begun before is over.',
    auth: 'session',
    answer: { status: 202, description: 'A code is on its way.', schema: startedSchema },
    problems: ['not-found', 'step-up-unavailable', 'too-many-requests'],
  },
  {
    method: 'post',
    path: '/session/step-up/code',
    id: 'submitStepUpCode',
    tag: 'Session',
    summary: 'Enter the code',
    description:
      'Only in the session that asked for it. The level is high for 10 minutes or until one request has used it, whichever comes first.',
    auth: 'session',
    body: { schema: stepUpCodeSchema, example: { code: '123456' } },
    answer: {
      status: 200,
      description: 'The session, under a new id.',
      schema: sessionSchema,
      headers: { 'Set-Cookie': 'The session under its new id.' },
    },
    problems: [
      'wrong-code',
      'code-expired',
      'code-killed',
      'too-many-tries',
      'step-out-of-order',
      'journey-ended',
    ],
  },
  {
    method: 'get',
    path: '/me/contact',
    id: 'getContact',
    tag: 'Account',
    summary: 'The contacts, unmasked',
    description: 'Asks a high level, and uses it up.',
    auth: 'session',
    answer: { status: 200, description: 'Where the institution reaches the holder.', schema: contactSchema },
    problems: ['step-up-needed'],
  },
  {
    method: 'get',
    path: '/me',
    id: 'getMe',
    tag: 'Account',
    summary: 'The account page',
    auth: 'session',
    answer: { status: 200, description: 'Who is logged in.', schema: meSchema },
  },
];

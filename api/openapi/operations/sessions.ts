import { z } from 'zod';
import { loginSchema, meSchema, sessionSchema } from '../../schemas/session.ts';
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
    method: 'get',
    path: '/me',
    id: 'getMe',
    tag: 'Account',
    summary: 'The account page',
    auth: 'session',
    answer: { status: 200, description: 'Who is logged in.', schema: meSchema },
  },
];

import { deviceOf } from '../../domain/device.ts';
import { rememberPlaces } from '../../store/accounts/login-places.ts';
import { endSession } from '../../store/accounts/sessions.ts';
import type { AppDependencies } from '../dependencies.ts';
import { requireSolved } from '../challenge/require.ts';
import { logIn } from '../login.ts';
import { keepDevice, placeOf } from '../middleware/device.ts';
import { requireProgram } from '../middleware/program.ts';
import { giveSessionCookie, sessionHashOf, takeSessionCookie } from '../middleware/session-cookie.ts';
import { routesOf } from '../route/route.ts';
import { loginSchema, sessionSchema } from '../schemas/session.ts';
import { presentSession } from '../session-view.ts';

const route = routesOf<AppDependencies>();

/** Login, logout and the state of a session. */
export const sessionRoutes = [
  route({
    method: 'post',
    path: '/programs/{program}/sessions',
    id: 'logIn',
    tag: 'Session',
    summary: 'Log in',
    description:
      'One answer for an unknown document, a wrong password and a disabled account. Failures make wait: 1 minute after five, doubling ' +
      'to 2 hours. A session that the browser had before ends.',
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
    subject:
      ({ programs }) =>
      ({ path }) =>
        requireProgram(programs, path.program),
    handle:
      (deps) =>
      async ({ subject: program, body, req, res }) => {
        const { publicUrl } = deps.http;
        const { document, documentType, password, challenge } = body;
        const earlier = sessionHashOf(req, publicUrl);
        const place = placeOf(req, publicUrl);
        const { network, device } = place;
        const { id, session } = await logIn(deps, {
          program,
          document,
          documentType,
          password,
          place,
          earlier,
          device: deviceOf(req.get('user-agent')),
          challenge: (known) =>
            requireSolved(deps, challenge, { network, device: known ? device : undefined }),
        });
        giveSessionCookie(res, publicUrl, id);
        const places = keepDevice(req, res, publicUrl, deps.keyring);
        await rememberPlaces(deps.database.sql, session.accountId, places);
        res.location('/api/v1/session');
        return presentSession(session);
      },
  }),
  route({
    method: 'get',
    path: '/session',
    id: 'getSession',
    tag: 'Session',
    summary: 'How long the session lasts',
    description: 'Does not make it last longer.',
    auth: 'watchedSession',
    answer: { status: 200, description: 'Its two ends.', schema: sessionSchema },
    handle:
      () =>
      ({ session }) =>
        presentSession(session),
  }),
  route({
    method: 'post',
    path: '/session',
    id: 'extendSession',
    tag: 'Session',
    summary: 'Stay logged in',
    description: 'The answer to the warning before the idle time is over.',
    // Asking for it is what extends.
    auth: 'session',
    answer: { status: 200, description: 'Its idle time begins anew.', schema: sessionSchema },
    handle:
      () =>
      ({ session }) =>
        presentSession(session),
  }),
  route({
    method: 'delete',
    path: '/session',
    id: 'logOut',
    tag: 'Session',
    summary: 'Log out',
    answer: { status: 204, description: 'The session has ended, if there was one.' },
    handle:
      ({ http: { publicUrl }, database }) =>
      async ({ req, res }) => {
        const hash = sessionHashOf(req, publicUrl);
        if (hash) await endSession(database.sql, hash);
        takeSessionCookie(res, publicUrl);
      },
  }),
];

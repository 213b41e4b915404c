import { z } from 'zod';
import { endOtherSessions, sessionsOf } from '../../store/accounts/own-sessions.ts';
import type { OwnSession } from '../../store/accounts/own-sessions.ts';
import { onRecordOf } from '../../store/accounts/on-record.ts';
import type { OnRecord } from '../../store/accounts/on-record.ts';
import type { AppDependencies } from '../dependencies.ts';
import { requiredSessionHash } from '../middleware/session.ts';
import { ApiProblem } from '../problems/problem.ts';
import { routesOf } from '../route/route.ts';
import { endedSessionsSchema, onRecordSchema, ownSessionSchema } from '../schemas/profile.ts';

const route = routesOf<AppDependencies>();

/** What an account's holder is shown of their own data, and of where they are logged in. */
export const profileRoutes = [
  route({
    method: 'get',
    path: '/me/record',
    id: 'getOnRecord',
    tag: 'Account',
    summary: 'What the institution’s list has of the holder',
    auth: 'session',
    answer: { status: 200, description: 'As it is today.', schema: onRecordSchema },
    handle:
      ({ database }) =>
      async ({ session }) => {
        const found = await onRecordOf(database.sql, session.accountId);
        if (!found) throw new ApiProblem('unauthorized');
        return presentOnRecord(found);
      },
  }),
  route({
    method: 'get',
    path: '/me/sessions',
    id: 'listOwnSessions',
    tag: 'Account',
    summary: 'Where the holder is logged in',
    auth: 'session',
    answer: {
      status: 200,
      description: 'The one that asks, then those used last.',
      schema: z.array(ownSessionSchema),
    },
    handle:
      ({ database, http }) =>
      async ({ session, req }) => {
        const hash = requiredSessionHash(http, req);
        return (await sessionsOf(database.sql, session.accountId, hash)).map(presentSession);
      },
  }),
  route({
    method: 'delete',
    path: '/me/sessions',
    id: 'endOtherSessions',
    tag: 'Account',
    summary: 'Log out everywhere else',
    description: 'The session that asks goes on.',
    auth: 'session',
    answer: { status: 200, description: 'How many have ended.', schema: endedSessionsSchema },
    handle:
      ({ database, http }) =>
      async ({ session, req }) => ({
        ended: await endOtherSessions(database, session.accountId, requiredSessionHash(http, req)),
      }),
  }),
  route({
    method: 'delete',
    path: '/me/sessions/{session}',
    id: 'endOtherSession',
    tag: 'Account',
    summary: 'Log out one of the others',
    auth: 'session',
    answer: { status: 204, description: 'It has ended.' },
    problems: ['not-found'],
    handle:
      ({ database, http }) =>
      async ({ session, path, req }) => {
        const hash = requiredSessionHash(http, req);
        const ended = await endOtherSessions(database, session.accountId, hash, path.session);
        if (ended === 0) throw new ApiProblem('not-found');
      },
  }),
];

function presentOnRecord({ attributes, ...found }: OnRecord): z.output<typeof onRecordSchema> {
  const named = Object.entries(attributes).map(([name, value]) => ({ name, value }));
  return { ...found, attributes: named };
}

function presentSession({
  createdAt,
  lastSeenAt,
  ...session
}: OwnSession): z.output<typeof ownSessionSchema> {
  return { ...session, beganAt: createdAt.toISOString(), lastUsedAt: lastSeenAt.toISOString() };
}

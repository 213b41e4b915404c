import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { AppDependencies } from '../../../api/dependencies.ts';
import { ApiProblem } from '../../../api/problems/problem.ts';
import { problemsOf } from '../../../api/route/problems-of.ts';
import { routesOf } from '../../../api/route/route.ts';
import { addStaff } from '../../../store/staff/staff-accounts.ts';
import { staffSecondFactorRoutes } from '../../../api/routes/staff/second-factor.ts';
import { staffSessionRoutes } from '../../../api/routes/staff/sessions.ts';
import { startTestApp } from '../../support/app.ts';
import type { TestApp } from '../../support/app.ts';
import { createTestDatabase } from '../../support/database.ts';
import type { TestDatabase } from '../../support/database.ts';
import { passSecondFactor } from '../../support/second-factor.ts';

const route = routesOf<AppDependencies>();
const journey = '1c5f8a52-5d0b-4d5c-9d3f-0f5c6a4d7e11';
const password = 'cuatro nubes sobre el faro';
let mounted = 0;

/** Refuses at each of its steps; what is asked of it decides at which first. */
const trial = route({
  method: 'post',
  path: '/staff/trial/{journey}',
  id: 'trial',
  tag: 'About',
  summary: 'A trial',
  auth: 'staff',
  action: 'decideReviews',
  query: { last: z.literal('yes').optional() },
  body: { schema: z.object({ name: z.string() }) },
  answer: { status: 201, description: 'Made.', schema: z.object({ by: z.string(), name: z.string() }) },
  problems: ['not-found', 'review-closed', 'case-closed'],
  subject:
    () =>
    ({ path }) => {
      if (path.journey !== journey) throw new ApiProblem('review-closed');
      return 'there';
    },
  handle: () => {
    mounted += 1;
    return ({ staff, subject, body, query }) => {
      if (query.last === 'yes') throw new ApiProblem('case-closed');
      expect(subject).toBe('there');
      return { by: staff.by, name: body.name };
    };
  },
});

let database: TestDatabase;
let app: TestApp;
let cookies: Record<'support' | 'officer', string>;

beforeAll(async () => {
  database = await createTestDatabase();
  app = await startTestApp(database, {}, [...staffSessionRoutes, ...staffSecondFactorRoutes, trial]);
  const passwordHash = await app.deps.passwords.hash(password);
  const loggedIn = async (role: 'support' | 'officer'): Promise<string> => {
    await addStaff(database, { name: `trial-${role}`, program: 'asepeyo', role, passwordHash }, 'test');
    const answer = await send('/staff/sessions', { name: `trial-${role}`, password });
    return passSecondFactor(app.url, answer.headers.getSetCookie()[0]?.split(';')[0] ?? '');
  };
  cookies = { support: await loggedIn('support'), officer: await loggedIn('officer') };
});
afterAll(async () => {
  await app.close();
  await database.close();
});

function send(path: string, body: unknown, cookie = ''): Promise<Response> {
  return fetch(`${app.url}/api/v1${path}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Cookie: cookie },
    body: JSON.stringify(body),
  });
}

async function slugOf(answer: Promise<Response>): Promise<string> {
  return ((await (await answer).json()) as { type: string }).type.replace('/problems/', '');
}

describe('a route, as it is declared', () => {
  it('asks who asks, then where, then about what, then for its parameters’ and its body’s form, and last itself', async () => {
    const other = journey.replace('1', '2');
    const { support, officer } = cookies;
    expect(await slugOf(send('/staff/trial/none?last=no', {}))).toBe('unauthorized');
    expect(await slugOf(send('/staff/trial/none?last=no', {}, officer))).toBe('staff-forbidden');
    expect(await slugOf(send('/staff/trial/none?last=no', {}, support))).toBe('not-found');
    expect(await slugOf(send(`/staff/trial/${other}?last=no`, {}, support))).toBe('invalid');
    expect(await slugOf(send(`/staff/trial/${other}?last=yes`, {}, support))).toBe('review-closed');
    expect(await slugOf(send(`/staff/trial/${journey}?last=yes`, {}, support))).toBe('invalid');
    expect(await slugOf(send(`/staff/trial/${journey}?last=yes`, { name: 'Ana' }, support))).toBe(
      'case-closed',
    );
  });

  it('answers with what its handler gives, in the status declared', async () => {
    const answer = await send(`/staff/trial/${journey}`, { name: 'Ana', more: 1 }, cookies.support);
    expect([answer.status, await answer.json()]).toEqual([201, { by: 'staff:trial-support', name: 'Ana' }]);
  });

  it('is set up once, when it is mounted', () => {
    expect(mounted).toBe(1);
  });

  it('can be refused with its own problems and with those of its kind', () => {
    expect(problemsOf(trial).toSorted()).toEqual(
      [
        ...['not-found', 'review-closed', 'case-closed'],
        ...['malformed-json', 'body-too-large', 'unsupported-media-type', 'invalid'],
        ...['unauthorized', 'staff-forbidden', 'second-factor-needed'],
        ...['forbidden-origin', 'unavailable', 'internal'],
      ].toSorted(),
    );
  });
});

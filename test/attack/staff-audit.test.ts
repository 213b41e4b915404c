import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { JourneyDependencies } from '../../api/journeys/dependencies.ts';
import { assistedStartRoutes } from '../../api/routes/staff/assisted-start.ts';
import { staffReviewRoutes } from '../../api/routes/staff/reviews.ts';
import { staffSecondFactorRoutes } from '../../api/routes/staff/second-factor.ts';
import { staffSessionRoutes } from '../../api/routes/staff/sessions.ts';
import { HOUR } from '../../domain/duration.ts';
import { LIMITS } from '../../domain/limits.ts';
import type { StaffRole } from '../../domain/staff.ts';
import { verifyAudit } from '../../store/staff/audit-chain.ts';
import { addStaff } from '../../store/staff/staff-accounts.ts';
import { startTestApp } from '../support/app.ts';
import type { TestApp } from '../support/app.ts';
import { addCasmuMember } from '../support/casmu.ts';
import { createTestDatabase } from '../support/database.ts';
import type { TestDatabase } from '../support/database.ts';
import { passSecondFactor } from '../support/second-factor.ts';

const password = 'cuatro nubes sobre el faro';
let database: TestDatabase;
let app: TestApp;
let passwordHash: string;
let made = 0;

beforeAll(async () => {
  database = await createTestDatabase();
  const idle = { dispatch: () => Promise.resolve() } as JourneyDependencies['dispatcher'];
  const routes = [
    ...staffSessionRoutes,
    ...staffSecondFactorRoutes,
    ...staffReviewRoutes,
    ...assistedStartRoutes,
  ];
  const http = { publicUrl: 'http://127.0.0.1:3000', trustedProxies: ['127.0.0.1'] };
  app = await startTestApp(database, { http, dispatcher: idle }, routes);
  passwordHash = await app.deps.passwords.hash(password);
});
afterAll(async () => {
  await app.close();
  await database.close();
});

function call(method: string, path: string, body?: unknown, cookie = ''): Promise<Response> {
  made += 1;
  const from = `198.51.${String(made >> 8)}.${String(made & 255)}`;
  return fetch(`${app.url}/api/v1${path}`, {
    method,
    headers: { 'X-Forwarded-For': from, 'Content-Type': 'application/json', Cookie: cookie },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
}

async function employ(role: StaffRole, program = 'casmu'): Promise<string> {
  const name = `staff-${randomUUID().slice(0, 8)}`;
  await addStaff(database, { name, program, role, passwordHash }, 'test');
  return name;
}

async function cookieOf(name: string): Promise<string> {
  const answer = await call('POST', '/staff/sessions', { name, password });
  expect(answer.status).toBe(201);
  return passSecondFactor(app.url, answer.headers.getSetCookie()[0]?.split(';')[0] ?? '');
}

async function auditOf(actor: string): Promise<string[]> {
  const { rows } = await database.pool.query<{ said: string }>(
    `SELECT concat_ws(' ', action, journey_id, reason) AS said FROM audit WHERE actor = $1 ORDER BY id`,
    [actor],
  );
  return rows.map(({ said }) => said);
}

const lookFor = (cookie: string, number: string): Promise<Response> =>
  call(
    'POST',
    '/staff/journeys/preview',
    {
      kind: 'registration',
      ...(number.length > 6 ? { identifier: number } : { memberNumber: number }),
      channel: 'email',
      reason: 'came in person',
    },
    cookie,
  );

describe('a staff login that failed', () => {
  it('is in the audit; a name of no account is not written down', async () => {
    const name = await employ('support');
    for (const typed of [name, 'mi-clave-secreta', 'no name at all'])
      expect((await call('POST', '/staff/sessions', { name: typed, password: 'wrong' })).status).toBe(401);
    expect(await auditOf(`staff:${name}`)).toEqual(['staff.login-failed']);
    expect(await auditOf('unknown')).toEqual(['staff.login-failed', 'staff.login-failed']);
    const { rows } = await database.pool.query(`SELECT FROM audit WHERE audit::text LIKE '%secreta%'`);
    expect(rows).toEqual([]);
  });

  it('is limited for one name over all networks, known or not, and a right password counts for nothing', async () => {
    const name = await employ('support');
    const limit = LIMITS.staff.failedLoginsPerHour;
    await cookieOf(name);
    for (const typed of [name, `nobody-${randomUUID().slice(0, 8)}`]) {
      const statuses: number[] = [];
      for (let guess = 0; guess < limit + 2; guess += 1)
        statuses.push((await call('POST', '/staff/sessions', { name: typed, password: 'wrong' })).status);
      expect(statuses.filter((status) => status === 401)).toHaveLength(limit);
      expect(statuses.slice(-2)).toEqual([429, 429]);
    }
    await database.shiftClock(HOUR);
    await cookieOf(name);
  });
});

describe('what staff ask for and do not get', () => {
  it('by their role is in the audit, with the route', async () => {
    const name = await employ('officer');
    expect((await call('GET', '/staff/reviews', undefined, await cookieOf(name))).status).toBe(403);
    expect(await auditOf(`staff:${name}`)).toEqual([
      'staff.login',
      'staff.factor-set totp',
      'staff.recovery-codes',
      'staff.refused GET /staff/reviews: staff-forbidden',
    ]);
  });

  it('of another program is in the audit, with the journey; what stood in its place is not', async () => {
    const name = await employ('support');
    const cookie = await cookieOf(name);
    const journey = randomUUID();
    const decision = { decision: 'approved', reason: 'looks right' };
    const path = (id: string): string => `/staff/reviews/${id}/decision`;
    expect((await call('POST', path(journey), decision, cookie)).status).toBe(404);
    const officer = await employ('officer');
    expect((await call('POST', path('12345678Z'), decision, await cookieOf(officer))).status).toBe(403);
    const route = 'POST /staff/reviews/:journey/decision';
    expect((await auditOf(`staff:${name}`)).at(-1)).toBe(`staff.refused ${journey} ${route}: not-found`);
    expect((await auditOf(`staff:${officer}`)).at(-1)).toBe(`staff.refused ${route}: staff-forbidden`);
  });

  it('is limited', async () => {
    const cookie = await cookieOf(await employ('officer'));
    for (let asked = 0; asked < LIMITS.staff.refusalsPerHour; asked += 1)
      expect((await call('GET', '/staff/reviews', undefined, cookie)).status).toBe(403);
    expect((await call('GET', '/staff/reviews', undefined, cookie)).status).toBe(429);
  });
});

describe('a look-up at the desk', () => {
  it('is in the audit whatever it told, and nothing in it names the person looked for', async () => {
    const name = await employ('support');
    const cookie = await cookieOf(name);
    const [known, holder] = [
      await addCasmuMember(database),
      await addCasmuMember(database, { account: true }),
    ];
    expect((await lookFor(cookie, '9999999')).status).toBe(404);
    expect((await lookFor(cookie, holder.memberNumber)).status).toBe(409);
    expect((await lookFor(cookie, known.memberNumber)).status).toBe(200);
    const said = await auditOf(`staff:${name}`);
    expect(said.filter((row) => row.startsWith('desk.lookup'))).toHaveLength(3);
    expect(said).toContain('desk.refused registration: desk-unknown-person');
    expect(said).toContain('desk.refused registration: desk-has-account');
    expect(said.filter((row) => row.startsWith('staff.refused'))).toEqual([]);
    for (const told of ['9999999', holder.memberNumber, known.document.number])
      expect(said.join('\n')).not.toContain(told);
  });

  it('is one of a limited number an hour: 120 documents are not asked for in one go', async () => {
    const name = await employ('support');
    const cookie = await cookieOf(name);
    const answers = await Promise.all(
      Array.from({ length: 120 }, (_, each) => lookFor(cookie, String(5_000_000 + each))),
    );
    const told = answers.filter(({ status }) => status !== 429);
    expect(told).toHaveLength(LIMITS.assistedStart.lookUpsPerHour);
    const { rows } = await database.pool.query<{ count: number }>(
      `SELECT count(*)::int FROM audit WHERE action = 'desk.lookup' AND actor = $1`,
      [`staff:${name}`],
    );
    expect(rows[0]?.count).toBe(LIMITS.assistedStart.lookUpsPerHour);
    await database.shiftClock(HOUR);
    expect((await lookFor(cookie, '5000000')).status).not.toBe(429);
  });
});

describe('all of it', () => {
  it('is in one chain that is whole', async () => {
    expect(await verifyAudit(database)).toMatchObject({ whole: true });
  });
});

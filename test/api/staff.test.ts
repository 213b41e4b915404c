import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RouteDescription } from '../../api/route/description.ts';
import type { ApiDependencies } from '../../api/routes/table.ts';
import { apiRoutes } from '../../api/routes/table.ts';
import { nothingRead } from '../../domain/identity-reading.ts';
import { MINUTE, SECOND } from '../../domain/duration.ts';
import { can, normaliseStaffName, staffActions, staffRoles, worksFor } from '../../domain/staff.ts';
import type { StaffRole } from '../../domain/staff.ts';
import { addStaff, disableStaff, setStaffPassword } from '../../store/staff/staff-accounts.ts';
import { startTestApp } from '../support/app.ts';
import type { TestApp } from '../support/app.ts';
import { addCasmuMember } from '../support/casmu.ts';
import { createTestDatabase } from '../support/database.ts';
import type { TestDatabase } from '../support/database.ts';
import { passSecondFactor } from '../support/second-factor.ts';

const publicUrl = 'http://127.0.0.1:3000';
const password = 'cuatro nubes sobre el faro';
let database: TestDatabase;
let app: TestApp;
let passwordHash: string;
let names = 0;
let networks = 0;

/** What is told is in the outbox, where the tests look for it. */
const noSchedules = { list: () => Promise.resolve([]) } as unknown as ApiDependencies['schedules'];
const idle = { dispatch: () => Promise.resolve() } as ApiDependencies['dispatcher'];

beforeAll(async () => {
  database = await createTestDatabase();
  const http = { publicUrl, trustedProxies: ['127.0.0.1'] };
  app = await startTestApp(database, { http, dispatcher: idle, schedules: noSchedules }, apiRoutes);
  passwordHash = await app.deps.passwords.hash(password);
});
afterAll(async () => {
  await app.close();
  await database.close();
});

interface Call {
  method?: string;
  cookie?: string | undefined;
  body?: unknown;
  from?: string;
}

function network(): string {
  networks += 1;
  return `198.51.${String(100 + (networks >> 8))}.${String(networks & 255)}`;
}

function call(
  path: string,
  { method = 'GET', cookie, body, from = network() }: Call = {},
): Promise<Response> {
  return fetch(`${app.url}/api/v1${path}`, {
    method,
    headers: {
      'X-Forwarded-For': from,
      ...(cookie !== undefined && { Cookie: cookie }),
      ...(body !== undefined && { 'Content-Type': 'application/json' }),
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
}

const programOf = { program: 'asepeyo', all: null } as const;

async function employ(role: StaffRole, program: string | null = programOf[worksFor[role]]): Promise<string> {
  names += 1;
  const name = `somebody-${String(names)}`;
  await addStaff(database, { name, program, role, passwordHash }, 'test');
  return name;
}

function logIn(name: string, typed = password, more: Call = {}): Promise<Response> {
  return call('/staff/sessions', { ...more, method: 'POST', body: { name, password: typed } });
}

function cookieOf(response: Response): string {
  return response.headers.getSetCookie()[0]?.split(';')[0] ?? '';
}

async function loggedIn(name: string): Promise<string> {
  const response = await logIn(name);
  expect(response.status).toBe(201);
  return passSecondFactor(app.url, cookieOf(response));
}

/** What is in the audit of somebody who has logged in for the first time. */
const firstLogin = ['staff.login', 'staff.factor-set', 'staff.recovery-codes'];

async function slugOf(response: Response): Promise<string> {
  return ((await response.json()) as { type: string }).type.replace('/problems/', '');
}

interface AuditRow {
  action: string;
  journey: string | null;
  reason: string | null;
}

async function auditOf(name: string): Promise<AuditRow[]> {
  const { rows } = await database.pool.query<AuditRow>(
    'SELECT action, journey_id AS journey, reason FROM audit WHERE actor = $1 ORDER BY id',
    [`staff:${name}`],
  );
  return rows;
}

/** A journey whose identity waits for a person. */
async function openReview(program: string): Promise<string> {
  const id = randomUUID();
  await database.pool.query(
    `INSERT INTO journeys (id, program, kind, language, plan, stage, opening)
     VALUES ($1, $2, 'registration', 'es', '{"stages":[]}', 'review', 1)`,
    [id, program],
  );
  await database.pool.query(`INSERT INTO reviews (id, journey_id, doubts) VALUES ($1, $2, '{number}')`, [
    randomUUID(),
    id,
  ]);
  return id;
}

describe('a login of staff', () => {
  it('gives a session in a cookie of its own, that scripts and other sites do not get', async () => {
    const name = await employ('support');
    const response = await logIn(name.toUpperCase());
    expect(response.headers.getSetCookie()[0]).toMatch(
      /^alta_staff=[A-Za-z0-9_-]{43}; Path=\/; HttpOnly; SameSite=Strict$/,
    );
    expect(await response.json()).toMatchObject({ name, program: 'asepeyo', role: 'support' });
    const session = await call('/staff/session', { cookie: cookieOf(response) });
    expect(await session.json()).toMatchObject({ name, role: 'support' });
    const asApplicant = cookieOf(response).replace('alta_staff', 'alta');
    expect((await call('/me', { cookie: asApplicant })).status).toBe(401);
    expect((await auditOf(name)).map(({ action }) => action)).toEqual(['staff.login']);
  });

  it('answers alike, to the byte, for a wrong password, an unknown, a malformed and a disabled name', async () => {
    const [name, gone] = [await employ('officer'), await employ('officer')];
    await disableStaff(database, gone, 'test');
    const answers = await Promise.all([
      logIn(name, 'no es esta contraseña'),
      logIn('nobody-at-all'),
      logIn("x'; --"),
      logIn(gone),
    ]);
    const texts = await Promise.all(
      answers.map(async (answer) => {
        const headers = [...answer.headers].filter(
          ([header]) => !/^(date|x-request-id|content-security-policy)$/.test(header),
        );
        return JSON.stringify([answer.status, headers, await answer.text()]);
      }),
    );
    expect(new Set(texts).size).toBe(1);
    expect(texts[0]).toContain('staff-login-failed');
  });

  it.each(['a known', 'an unknown'])('with %s name waits after five failures', async (which) => {
    const name = which === 'a known' ? await employ('support') : 'nobody-here';
    const from = network();
    for (let failure = 0; failure < 5; failure += 1)
      expect((await logIn(name, 'no es esta', { from })).status).toBe(401);
    const waiting = await logIn(name, password, { from });
    expect(waiting.status).toBe(429);
    expect(Number(waiting.headers.get('retry-after'))).toBeGreaterThan(50);
  });

  it('cannot be outrun: of 60 guesses at once five are judged', async () => {
    const [name, from] = [await employ('support'), network()];
    const guesses = await Promise.all(
      Array.from({ length: 60 }, (_, n) => logIn(name, `guess number ${String(n)}`, { from })),
    );
    expect(guesses.filter(({ status }) => status === 401)).toHaveLength(5);
  });

  it('ends the session that the same browser had before', async () => {
    const name = await employ('support');
    const before = await loggedIn(name);
    const after = cookieOf(await logIn(name, password, { cookie: before }));
    expect((await call('/staff/session', { cookie: before })).status).toBe(401);
    expect((await call('/staff/session', { cookie: after })).status).toBe(200);
  });
});

describe('a session of staff', () => {
  it('ends 15 minutes after the last request, not before', async () => {
    const cookie = await loggedIn(await employ('support'));
    await database.shiftClock(15 * MINUTE - 5 * SECOND);
    expect((await call('/staff/reviews', { cookie })).status).toBe(200);
    await database.shiftClock(15 * MINUTE + SECOND);
    expect((await call('/staff/session', { cookie })).status).toBe(401);
  });

  it('ends after 8 hours, however busy', async () => {
    const cookie = await loggedIn(await employ('support'));
    for (let quarter = 0; quarter < 34; quarter += 1) {
      await database.shiftClock(14 * MINUTE);
      expect((await call('/staff/session', { cookie })).status).toBe(200);
    }
    await database.shiftClock(5 * MINUTE);
    expect((await call('/staff/session', { cookie })).status).toBe(401);
  });

  it('ends at once by logout, by being disabled, and by a new password', async () => {
    const [leaves, shut, renewed] = [
      await employ('support'),
      await employ('support'),
      await employ('support'),
    ];
    const [one, two, three] = [await loggedIn(leaves), await loggedIn(shut), await loggedIn(renewed)];
    expect((await call('/staff/session', { method: 'DELETE', cookie: one })).status).toBe(204);
    await disableStaff(database, shut, 'test');
    const fresh = await app.deps.passwords.hash('otra muy distinta');
    await setStaffPassword(database, { name: renewed, passwordHash: fresh, by: 'test' });
    for (const cookie of [one, two, three])
      expect((await call('/staff/session', { cookie })).status).toBe(401);
    expect((await auditOf(leaves)).map(({ action }) => action)).toEqual([...firstLogin, 'staff.logout']);
    expect((await logIn(renewed)).status).toBe(401);
    expect((await logIn(renewed, 'otra muy distinta')).status).toBe(201);
  });

  it('has the role that the account has now: one taken away is gone with the next request', async () => {
    const name = await employ('support');
    const cookie = await loggedIn(name);
    expect((await call('/staff/reviews', { cookie })).status).toBe(200);
    await database.pool.query(`UPDATE staff_accounts SET role = 'officer' WHERE name = $1`, [name]);
    expect((await call('/staff/reviews', { cookie })).status).toBe(403);
  });
});

describe('the reviews', () => {
  it('are those of the own program, and looking at them is in the audit', async () => {
    const [own, foreign] = [await openReview('asepeyo'), await openReview('casmu')];
    const name = await employ('support');
    const response = await call('/staff/reviews', { cookie: await loggedIn(name) });
    const listed = (await response.json()) as { journey: string; doubts: string[] }[];
    expect(listed.find(({ journey }) => journey === own)).toMatchObject({ doubts: ['number'], face: null });
    expect(listed.some(({ journey }) => journey === foreign)).toBe(false);
    expect((await auditOf(name)).map(({ action }) => action)).toEqual([...firstLogin, 'review.list']);
  });

  it('tell how alike face and portrait are', async () => {
    const faces = [{ word: 'unsure', distance: 1.13 }, { word: 'noPortrait' }] as const;
    const journeys = [await openReview('asepeyo'), await openReview('asepeyo')] as const;
    for (const [index, journey] of journeys.entries())
      await database.pool.query(
        `INSERT INTO readings (journey_id, capture_set, status, result) VALUES ($1, $2, 'done', $3)`,
        [journey, randomUUID(), JSON.stringify({ ...nothingRead, face: faces[index] })],
      );
    const response = await call('/staff/reviews', { cookie: await loggedIn(await employ('support')) });
    const listed = (await response.json()) as { journey: string; face: unknown }[];
    expect(journeys.map((own) => listed.find(({ journey }) => journey === own)?.face)).toEqual([
      { word: 'unsure', distance: 1.13 },
      { word: 'noPortrait', distance: null },
    ]);
  });

  it('are decided once, with the reason in the audit and the fact in the outbox', async () => {
    const journey = await openReview('asepeyo');
    const name = await employ('support');
    const cookie = await loggedIn(name);
    const decide = (): Promise<Response> =>
      call(`/staff/reviews/${journey}/decision`, {
        method: 'POST',
        cookie,
        body: { decision: 'approved', reason: 'compared by video' },
      });
    const statuses = await Promise.all(Array.from({ length: 5 }, async () => (await decide()).status));
    expect(statuses.toSorted()).toEqual([204, 409, 409, 409, 409]);
    expect(await slugOf(await decide())).toBe('review-closed');
    const { rows } = await database.pool.query('SELECT type FROM facts WHERE journey_id = $1', [journey]);
    expect(rows).toEqual([{ type: 'reviewDecided' }]);
    expect((await auditOf(name)).filter(({ action }) => action === 'review.approved')).toEqual([
      { action: 'review.approved', journey, reason: 'compared by video' },
    ]);
  });

  it('take no decision without a reason', async () => {
    const cookie = await loggedIn(await employ('support'));
    const path = `/staff/reviews/${await openReview('asepeyo')}/decision`;
    for (const reason of [undefined, '', '   ']) {
      const body = { decision: 'approved', reason };
      expect((await call(path, { method: 'POST', cookie, body })).status).toBe(422);
    }
  });

  it('have a reason to tell the applicant only where they are refused', async () => {
    const cookie = await loggedIn(await employ('support'));
    const journey = await openReview('asepeyo');
    const path = `/staff/reviews/${journey}/decision`;
    for (const body of [
      { decision: 'approved', reason: 'compared', rejection: 'notOriginal' },
      { decision: 'rejected', reason: 'compared', rejection: 'notAReason' },
    ]) {
      const response = await call(path, { method: 'POST', cookie, body });
      expect([response.status, await slugOf(response)]).toEqual([422, 'invalid']);
    }
  });
});

async function openCasmuCase(): Promise<string> {
  const { accountId } = await addCasmuMember(database, { account: true });
  const id = randomUUID();
  await database.pool.query(
    `INSERT INTO cases (id, program, account_id, kind) VALUES ($1, 'casmu', $2, 'notMe')`,
    [id, accountId],
  );
  return id;
}

async function someonesPasskey(): Promise<string> {
  const id = randomUUID();
  await database.pool.query(
    `INSERT INTO staff_passkeys (id, staff_id, credential_id, public_key, counter, name)
     SELECT $1, id, $2, '', 0, 'Llave' FROM staff_accounts WHERE name = $3`,
    [id, id, await employ('support', 'casmu')],
  );
  return id;
}

async function casmuNote(): Promise<string> {
  const id = randomUUID();
  await database.pool.query(
    `INSERT INTO staff_notes (id, program, journey_id, author, text, expires_at)
     VALUES ($1, 'casmu', $2, 'staff:somebody', 'a note', alta_now() + INTERVAL '1 day')`,
    [id, await openReview('casmu')],
  );
  return id;
}

async function openCasmuRequest(): Promise<string> {
  const id = randomUUID();
  await database.pool.query(
    `INSERT INTO second_person_requests (id, program, journey_id, action, contact, asked_by, reason, due_at)
     VALUES ($1, 'casmu', $2, 'correctMobile', '+59899123456', 'staff:somebody', 'typed wrong', alta_now() + INTERVAL '1 day')`,
    [id, await openReview('casmu')],
  );
  return id;
}

async function retryOfCasmu(): Promise<string> {
  const id = randomUUID();
  await database.pool.query(
    `INSERT INTO group_retries (id, program, cause, per_second, by, reason, ended_at, ending) VALUES ($1, 'casmu', 'sms', 1, 'test', 'test', alta_now(), 'done')`,
    [id],
  );
  return id;
}

/** For each parameter of a path: something that another program than asepeyo has. */
const foreignValues: Record<string, () => Promise<string>> = {
  journey: () => openReview('casmu'),
  person: async () => (await addCasmuMember(database)).memberId,
  case: () => openCasmuCase(),
  request: () => openCasmuRequest(),
  retry: () => retryOfCasmu(),
  note: () => casmuNote(),
  // There are none of a program.
  schedule: () => Promise.resolve('nothing'),
  side: () => Promise.resolve('front'),
  passkey: () => someonesPasskey(),
};

async function pathOf({ path }: RouteDescription, value: (name: string) => Promise<string>): Promise<string> {
  const names = Array.from(path.matchAll(/\{(\w+)\}/g), ([, name]) => name ?? '');
  const values = await Promise.all(names.map(value));
  return names.reduce((made, name, index) => made.replace(`{${name}}`, values[index] ?? ''), path);
}

const absent = (): Promise<string> => Promise.resolve(randomUUID());

const foreign = (name: string): Promise<string> => {
  const make = foreignValues[name];
  if (!make) throw new Error(`say in foreignValues what a foreign {${name}} is`);
  return make();
};

function ask(operation: RouteDescription, path: string, cookie?: string): Promise<Response> {
  const method = operation.method.toUpperCase();
  return call(path, { method, cookie, ...(operation.body && { body: exampleOf(operation) }) });
}

function exampleOf({ body }: RouteDescription): unknown {
  return body && 'example' in body ? body.example : {};
}

describe('every route of staff', () => {
  const ofStaff = apiRoutes.filter(({ path }) => path.startsWith('/staff/'));
  const open = new Set([
    'logInStaff',
    'logOutStaff',
    'getStaffLoginWays',
    'beginProviderLogin',
    'endProviderLogin',
  ]);
  const guarded = ofStaff.filter(({ id }) => !open.has(id));
  const roles = new Map<StaffRole, string>();
  beforeAll(async () => {
    for (const role of staffRoles) roles.set(role, await loggedIn(await employ(role)));
  });

  it('but login and logout says what it asks of a role', () => {
    expect(guarded.length).toBeGreaterThanOrEqual(3);
    expect(
      guarded.filter(({ auth, action }) => !/^(staff|anyStaff)$/.test(auth ?? '') || action === undefined),
    ).toEqual([]);
  });

  it.each(guarded.map((operation) => [operation.id, operation] as const))(
    '%s is refused without a session, to applicants and to forged sessions',
    async (_id, operation) => {
      const path = await pathOf(operation, absent);
      for (const cookie of [undefined, `alta_staff=${'A'.repeat(43)}`, 'alta_staff=', 'alta_staff=x']) {
        const response = await ask(operation, path, cookie);
        expect(response.status).toBe(401);
        expect(await slugOf(response)).toBe('unauthorized');
      }
    },
  );

  it.each(guarded.flatMap((operation) => staffRoles.map((role) => [operation.id, role, operation] as const)))(
    '%s is let through for the role %s as domain/staff.ts says, and else refused before anything is looked at',
    async (_id, role, operation) => {
      const response = await ask(operation, await pathOf(operation, absent), roles.get(role));
      if (operation.action !== undefined && can(role, operation.action)) {
        expect([401, 403, 405, 500]).not.toContain(response.status);
      } else {
        expect(response.status).toBe(403);
        expect(await slugOf(response)).toBe('staff-forbidden');
      }
    },
  );

  it.each(guarded.map((operation) => [operation.id, operation] as const))(
    '%s asks for the second factor, but where the session itself is concerned',
    async (_id, operation) => {
      const role = staffRoles.find((each) => operation.action !== undefined && can(each, operation.action));
      const cookie = cookieOf(await logIn(await employ(role ?? 'support')));
      const response = await ask(operation, await pathOf(operation, absent), cookie);
      if (operation.action === 'ownSession') {
        expect([401, 403, 405, 500]).not.toContain(response.status);
      } else {
        expect(response.status).toBe(403);
        expect(await slugOf(response)).toBe('second-factor-needed');
      }
    },
  );

  it.each(
    guarded
      .filter(({ path }) => path.includes('{'))
      .flatMap((operation) =>
        staffRoles
          .filter((role) => operation.action !== undefined && can(role, operation.action))
          .map((role) => [operation.id, role, operation] as const),
      ),
  )(
    '%s answers %s alike for what is another program’s and for what is not there',
    async (_id, role, operation) => {
      const cookie = roles.get(role);
      const answers = [
        await ask(operation, await pathOf(operation, foreign), cookie),
        await ask(operation, await pathOf(operation, absent), cookie),
      ];
      const texts = await Promise.all(answers.map(async (answer) => [answer.status, await answer.text()]));
      expect(texts[0]).toEqual(texts[1]);
      expect(answers[0]?.status).toBe(404);
    },
  );
});

describe('what roles may do', () => {
  it('is nothing for a role that is not known', () => {
    for (const role of ['', 'admin', 'constructor', '__proto__', 'Support'])
      for (const action of staffActions) expect(can(role, action)).toBe(false);
  });

  it('is apart: an auditor changes nothing, and only officers register people at an office', () => {
    const of = (role: StaffRole): string[] => staffActions.filter((action) => can(role, action));
    const own = ['ownSession', 'ownSecondFactor', 'ownQueue'];
    const audit = ['seeAudit', 'seeAuditSubjects'];
    const atTheDesk = staffActions.filter(
      (action) => !['registerPeople', 'seeOperation', ...audit].includes(action),
    );
    expect(Object.fromEntries(staffRoles.map((role) => [role, of(role)]))).toEqual({
      officer: [...own, 'registerPeople', 'search'],
      affiliations: [...own, 'decideContacts', 'search'],
      reviewer: [...own, 'decideReviews', 'search', 'seeJourneys', 'decideRequests'],
      support: atTheDesk.filter(
        (action) =>
          !['decideContacts', 'assignReviews', 'retryGroups', 'runSchedules', 'seeNumbers'].includes(action),
      ),
      supervisor: [...atTheDesk, ...audit],
      auditor: [...own, 'seeStuck', 'search', 'seeJourneys', 'seeNumbers', ...audit],
      operator: ['ownSession', 'ownSecondFactor', 'seeAudit', 'seeOperation'],
    });
  });

  it('goes by one spelling of a name', () => {
    expect(normaliseStaffName(' Asepeyo-Support ')).toBe('asepeyo-support');
    for (const name of ['', 'ab', '1abc', 'a b c', 'añil', 'a'.repeat(41)])
      expect(normaliseStaffName(name)).toBeUndefined();
  });
});

import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createPasswords } from '../../api/passwords/hash.ts';
import { HOUR, MINUTE, SECOND } from '../../domain/duration.ts';
import { openDatabase } from '../../store/connection/database.ts';
import { addAccount } from '../support/accounts.ts';
import type { TestAccount } from '../support/accounts.ts';
import { answerChallenge } from '../support/challenge.ts';
import { startTestApp } from '../support/app.ts';
import type { TestApp } from '../support/app.ts';
import { createTestDatabase } from '../support/database.ts';
import type { TestDatabase } from '../support/database.ts';

const publicUrl = 'http://127.0.0.1:3000';
/** Each test speaks from networks of its own: the app trusts this test as its proxy. */
let app: TestApp;
let database: TestDatabase;
let ana: TestAccount;
let networks = 0;

beforeAll(async () => {
  database = await createTestDatabase();
  app = await startTestApp(database, { http: { publicUrl, trustedProxies: ['127.0.0.1'] } });
  ana = await addAccount(database, app.deps.passwords, '12345678Z');
});
// Each test is about accounts that nobody has guessed at before.
beforeEach(() => database.pool.query(`DELETE FROM limits WHERE name IN ('login.person', 'login.sum')`));
afterAll(async () => {
  await app.close();
  await database.close();
});

function network(): string {
  networks += 1;
  return `198.51.${String(networks >> 8)}.${String(networks & 255)}`;
}

interface Call {
  method?: string;
  from?: string;
  cookie?: string | undefined;
  headers?: Record<string, string>;
  body?: unknown;
  /** Solved, of a login. */
  challenge?: string;
}

function call(
  path: string,
  { method = 'GET', from, cookie, headers, body }: Call = {},
  to = app,
): Promise<Response> {
  return fetch(`${to.url}/api/v1${path}`, {
    method,
    headers: {
      ...(from !== undefined && { 'X-Forwarded-For': from }),
      ...(cookie !== undefined && { Cookie: cookie }),
      ...(body !== undefined && { 'Content-Type': 'application/json' }),
      ...headers,
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
}

function logIn(document: string, password: string, { challenge, ...more }: Call = {}): Promise<Response> {
  return call('/programs/asepeyo/sessions', {
    method: 'POST',
    from: network(),
    ...more,
    body: { document, password, challenge },
  });
}

function cookieOf(response: Response): string {
  return response.headers.getSetCookie()[0]?.split(';')[0] ?? '';
}

async function loggedIn(more: Call = {}): Promise<string> {
  const response = await logIn(ana.document, ana.password, more);
  expect(response.status).toBe(201);
  return cookieOf(response);
}

async function problem(response: Response): Promise<string> {
  expect(response.headers.get('content-type')).toMatch(/^application\/problem\+json/);
  const { type } = (await response.json()) as { type: string };
  return type.replace('/problems/', '');
}

describe('a login', () => {
  it('gives a session that reads the account page', async () => {
    const response = await logIn('12.345.678-z', ana.password);
    expect(response.status).toBe(201);
    expect(await response.json()).toMatchObject({ program: 'asepeyo', warnBeforeMs: 120_000 });
    const me = await call('/me', { cookie: cookieOf(response) });
    expect(me.status).toBe(200);
    expect(me.headers.get('cache-control')).toBe('no-store');
    expect(await me.json()).toMatchObject({
      program: 'asepeyo',
      name: 'Ana Prueba',
      document: '12345678Z',
      email: 'an***@example.org',
      mobile: '••• ••• 456',
    });
  });

  it('hands the session out in a cookie that scripts and other sites do not get, and stores only its hash', async () => {
    const [cookie = ''] = (await logIn(ana.document, ana.password)).headers.getSetCookie();
    expect(cookie).toMatch(/^alta=[A-Za-z0-9_-]{43}; Path=\/; HttpOnly; SameSite=Lax$/);
    const id = /=([^;]+)/.exec(cookie)?.[1] ?? '';
    const { rows } = await database.pool.query<{ hash: Buffer }>('SELECT hash FROM sessions');
    expect(rows.some(({ hash }) => hash.includes(id) || hash.toString('base64url') === id)).toBe(false);
  });

  it('uses a __Host- cookie where the public address is https', async () => {
    const secure = await startTestApp(database, {
      http: { publicUrl: 'https://alta.example', trustedProxies: [] },
    });
    const response = await call(
      '/programs/asepeyo/sessions',
      { method: 'POST', body: { document: ana.document, password: ana.password } },
      secure,
    );
    expect(response.headers.getSetCookie()[0]).toMatch(
      /^__Host-alta=\S{43}; Path=\/; HttpOnly; Secure; SameSite=Lax$/,
    );
    expect((await call('/me', { cookie: cookieOf(response) }, secure)).status).toBe(200);
    const plain = cookieOf(response).replace('__Host-', '');
    expect((await call('/me', { cookie: plain }, secure)).status).toBe(401);
    await secure.close();
  });

  it('ends the session that the same browser had before', async () => {
    const before = await loggedIn();
    const after = await loggedIn({ cookie: before });
    expect(after).not.toBe(before);
    expect((await call('/me', { cookie: before })).status).toBe(401);
    expect((await call('/me', { cookie: after })).status).toBe(200);
  });

  it('leaves the session of a browser alone that fails to log in again', async () => {
    const cookie = await loggedIn();
    expect((await logIn(ana.document, 'otra cosa bien larga', { cookie })).status).toBe(401);
    expect((await call('/me', { cookie })).status).toBe(200);
  });

  it('never takes a session id that the browser brings along', async () => {
    const planted = `alta=${'A'.repeat(43)}`;
    const given = await loggedIn({ cookie: planted });
    expect(given).not.toBe(planted);
    expect((await call('/me', { cookie: planted })).status).toBe(401);
  });

  it('answers alike, to the byte, for a wrong password, an unknown and a malformed document, and a wrong password of a disabled one', async () => {
    const disabled = await addAccount(database, app.deps.passwords, '00000000T');
    await database.pool.query('UPDATE accounts SET disabled_at = alta_now() WHERE id = $1', [disabled.id]);
    const answers = await Promise.all([
      logIn(ana.document, 'no es esta contraseña'),
      logIn('11111111H', ana.password),
      logIn('12345678A', ana.password),
      logIn('nadie', ana.password),
      logIn(disabled.document, 'no es esta contraseña'),
    ]);
    expect(await problem(await logIn(disabled.document, disabled.password))).toBe('account-closed');
    const texts = await Promise.all(
      answers.map(async (answer) => {
        const headers = [...answer.headers].filter(
          ([name]) => !/^(date|x-request-id|content-security-policy)$/.test(name),
        );
        return JSON.stringify([answer.status, headers, await answer.text()]);
      }),
    );
    expect(new Set(texts).size).toBe(1);
    expect(texts[0]).toContain('login-failed');
  });

  it('takes a password however its accents are encoded', async () => {
    const beto = await addAccount(database, app.deps.passwords, 'X1234567L', 'señores y montañas');
    expect((await logIn(beto.document, 'sen\u0303ores y montan\u0303as')).status).toBe(201);
  });

  it('says which fields are missing, in the language asked for', async () => {
    const response = await call('/programs/asepeyo/sessions', {
      method: 'POST',
      headers: { 'Accept-Language': 'en-GB,en;q=0.9' },
      body: { document: '' },
    });
    expect(response.status).toBe(422);
    expect(await response.json()).toMatchObject({
      type: '/problems/invalid',
      title: 'Some details need correcting',
      errors: [
        { field: 'document', code: 'required', message: 'Enter your document number.' },
        { field: 'password', code: 'required' },
      ],
    });
  });

  it('of an unknown institution is not found', async () => {
    const response = await call('/programs/nobody/sessions', {
      method: 'POST',
      body: { document: 'x', password: 'x' },
    });
    expect(await problem(response)).toBe('unknown-program');
  });

  it('is not tried when a text cannot be stored', async () => {
    const response = await logIn('1234\u00005678Z', 'x');
    expect(await response.json()).toMatchObject({ errors: [{ field: 'document', code: 'characters' }] });
  });
});

describe('failed logins', () => {
  it.each([
    ['a known document', '12345678Z'],
    ['an unknown document', '22222222J'],
    ['what is no document', 'nobody'],
  ])('of %s make its network wait, whatever the password then', async (_what, document) => {
    const from = network();
    for (let failure = 0; failure < 5; failure += 1)
      expect((await logIn(document, 'no es esta', { from })).status).toBe(401);
    const waiting = await logIn(document, ana.password, { from });
    expect(waiting.status).toBe(429);
    expect(Number(waiting.headers.get('retry-after'))).toBeGreaterThan(50);
    expect(Number(waiting.headers.get('retry-after'))).toBeLessThanOrEqual(60);
    expect(await problem(waiting)).toBe('account-wait');
    // Spelled otherwise it is the same document; from another network it is not kept waiting.
    expect((await logIn(document.split('').join('.'), 'x', { from })).status).toBe(429);
    expect((await logIn(document, 'no es esta')).status).toBe(401);
  });

  it('cannot be outrun: of 100 guesses at once five are judged', async () => {
    const from = network();
    const guesses = await Promise.all(
      Array.from({ length: 100 }, (_, n) => logIn('12345678Z', `guess number ${String(n)}`, { from })),
    );
    const judged = guesses.filter(({ status }) => status === 401);
    expect(judged).toHaveLength(5);
    // The others have to wait, or to solve a challenge first.
    expect(guesses.filter(({ status }) => status === 429 || status === 422)).toHaveLength(95);
  });

  it('are forgotten by a success', async () => {
    const from = network();
    for (let round = 0; round < 3; round += 1) {
      for (let failure = 0; failure < 4; failure += 1)
        expect((await logIn(ana.document, 'no es esta', { from })).status).toBe(401);
      await loggedIn({ from });
    }
  });

  it('from the 51st in a network on ask a challenge of everybody there, and its successes do not count', async () => {
    const from = network();
    await loggedIn({ from });
    for (let failure = 0; failure < 50; failure += 1)
      expect((await logIn(`nobody ${String(failure)}`, 'x', { from })).status).toBe(401);
    const unsolved = await logIn(ana.document, ana.password, { from });
    expect(unsolved.status).toBe(422);
    expect(await problem(unsolved)).toBe('challenge-needed');
    const challenge = await answerChallenge(app.url, 'asepeyo', { 'X-Forwarded-For': from });
    expect((await logIn(ana.document, ana.password, { from, challenge })).status).toBe(201);
  });

  it('count an IPv6 customer as one network', async () => {
    for (let failure = 0; failure < 5; failure += 1)
      await logIn(ana.document, 'no es esta', { from: `2001:db8:77:1::${String(failure + 1)}` });
    expect((await logIn(ana.document, 'x', { from: '2001:db8:77:1:ffff::1' })).status).toBe(429);
    expect((await logIn(ana.document, 'x', { from: '2001:db8:77:2::1' })).status).toBe(401);
  });

  it('are not blamed on someone else by a forged X-Forwarded-For, nor escaped with one', async () => {
    const open = await startTestApp(database, { http: { publicUrl, trustedProxies: [] } });
    const statuses: number[] = [];
    for (let failure = 0; failure < 6; failure += 1) {
      const body = { document: '33333333P', password: 'x' };
      const headers = { 'X-Forwarded-For': network(), Forwarded: `for=${network()}`, 'X-Real-IP': network() };
      statuses.push(
        (await call('/programs/asepeyo/sessions', { method: 'POST', headers, body }, open)).status,
      );
    }
    expect(statuses).toEqual([401, 401, 401, 401, 401, 429]);
    await open.close();
  });

  it('cost nothing when the pool of hashers is full: the flood is told to come back', async () => {
    const small = await startTestApp(database, {
      http: { publicUrl, trustedProxies: ['127.0.0.1'] },
      passwords: createPasswords({ running: 1, waiting: 2 }),
    });
    const before = await countedFailures();
    const flood = await Promise.all(
      Array.from({ length: 40 }, (_, index) => {
        const body = { document: `nobody ${String(index)}`, password: 'x' };
        return call('/programs/asepeyo/sessions', { method: 'POST', from: network(), body }, small);
      }),
    );
    const judged = flood.filter(({ status }) => status === 401);
    const [overloaded, ...more] = flood.filter(({ status }) => status === 429);
    expect(judged.length + more.length + 1).toBe(40);
    expect(await problem(overloaded ?? new Response())).toBe('too-many-requests');
    expect(await countedFailures()).toBe(before + judged.length);
    await small.close();
  });
});

async function countedFailures(): Promise<number> {
  const { rows } = await database.pool.query<{ counted: number }>(
    `SELECT coalesce(sum(count), 0)::int AS counted FROM limits WHERE name = 'login.account'`,
  );
  return rows[0]?.counted ?? 0;
}

describe('a session', () => {
  it('ends 15 minutes after the last request, not before', async () => {
    const cookie = await loggedIn();
    await database.shiftClock(15 * MINUTE - 5 * SECOND);
    expect((await call('/me', { cookie })).status).toBe(200);
    await database.shiftClock(15 * MINUTE - 5 * SECOND);
    expect((await call('/me', { cookie })).status).toBe(200);
    await database.shiftClock(15 * MINUTE);
    const late = await call('/me', { cookie });
    expect(late.status).toBe(401);
    expect(await problem(late)).toBe('unauthorized');
  });

  it('is not kept alive by looking how long it lasts, but by saying so', async () => {
    const cookie = await loggedIn();
    await database.shiftClock(10 * MINUTE);
    const looked = (await (await call('/session', { cookie })).json()) as {
      idleEndsAt: string;
      endsAt: string;
    };
    const extended = (await (await call('/session', { method: 'POST', cookie })).json()) as typeof looked;
    expect(Date.parse(extended.idleEndsAt) - Date.parse(looked.idleEndsAt)).toBeGreaterThan(9 * MINUTE);
    expect(extended.endsAt).toBe(looked.endsAt);
    await database.shiftClock(14 * MINUTE);
    expect((await call('/session', { cookie })).status).toBe(200);
    await database.shiftClock(MINUTE);
    expect((await call('/session', { cookie })).status).toBe(401);
    expect((await call('/session', { method: 'POST', cookie })).status).toBe(401);
  });

  it('ends after 12 hours, however busy', async () => {
    const cookie = await loggedIn();
    for (let quarter = 0; quarter < 51; quarter += 1) {
      await database.shiftClock(14 * MINUTE);
      expect((await call('/me', { cookie })).status).toBe(200);
    }
    const last = (await (await call('/session', { cookie })).json()) as {
      idleEndsAt: string;
      endsAt: string;
    };
    expect(last.idleEndsAt).toBe(last.endsAt);
    await database.shiftClock(6 * MINUTE + SECOND);
    expect((await call('/me', { cookie })).status).toBe(401);
  });

  it('ends at once with the logout, also in a copy of its cookie', async () => {
    const cookie = await loggedIn();
    const out = await call('/session', { method: 'DELETE', cookie });
    expect(out.status).toBe(204);
    expect(out.headers.getSetCookie()[0]).toMatch(/^alta=; Path=\/; Expires=Thu, 01 Jan 1970/);
    expect((await call('/me', { cookie })).status).toBe(401);
    expect((await call('/session', { method: 'DELETE', cookie })).status).toBe(204);
  });

  it('takes what the browser keeps for this site with it', async () => {
    const out = await call('/session', { method: 'DELETE', cookie: await loggedIn() });
    expect(out.headers.get('clear-site-data')).toBe('"storage"');
  });

  it('ends at once when the institution lists its holder no more, or was affiliated with them too long ago', async () => {
    const eva = await addAccount(database, app.deps.passwords, '33333333P');
    const begin = async (): Promise<string> => cookieOf(await logIn(eva.document, eva.password));
    const change = (what: string): Promise<unknown> =>
      database.pool.query(`UPDATE ${what} = (SELECT member_id FROM accounts WHERE id = $1)`, [eva.id]);
    const delisted = await begin();
    await change('members SET delisted_at = alta_now() WHERE id');
    expect((await call('/me', { cookie: delisted })).status).toBe(401);
    await change('members SET delisted_at = NULL WHERE id');
    expect((await call('/session', { cookie: delisted })).status).toBe(401);
    const outdated = await begin();
    expect((await call('/me', { cookie: outdated })).status).toBe(200);
    await change(
      `affiliations SET "from" = '2010-01-01', until = (alta_now() - INTERVAL '5 years 2 days')::date WHERE member_id`,
    );
    expect((await call('/session', { method: 'POST', cookie: outdated })).status).toBe(401);
    expect((await call('/me', { cookie: outdated })).status).toBe(401);
    expect(await problem(await logIn(eva.document, eva.password))).toBe('account-not-entitled');
  });

  it('ends at once when its account is disabled', async () => {
    const carla = await addAccount(database, app.deps.passwords, '55555555K');
    const cookie = cookieOf(await logIn(carla.document, carla.password));
    expect((await call('/me', { cookie })).status).toBe(200);
    await database.pool.query('UPDATE accounts SET disabled_at = alta_now() WHERE id = $1', [carla.id]);
    expect((await call('/me', { cookie })).status).toBe(401);
  });

  it('is refused alike without a cookie, with a forged and with an overlong one', async () => {
    const forged = [
      undefined,
      'alta=',
      `alta=${'B'.repeat(43)}`,
      `alta=${'x'.repeat(5000)}`,
      'alta=../../etc',
      'other=1',
    ];
    const answers = await Promise.all(forged.map(async (cookie) => (await call('/me', { cookie })).text()));
    expect(new Set(answers).size).toBe(1);
    expect(answers[0]).toContain('unauthorized');
  });
});

describe('another website', () => {
  it.each([
    ['its Origin', { Origin: 'https://evil.example' }],
    ['a null Origin', { Origin: 'null' }],
    ['fetch metadata', { 'Sec-Fetch-Site': 'cross-site' }],
    ['fetch metadata of a neighbouring host', { 'Sec-Fetch-Site': 'same-site', Origin: publicUrl }],
    ['our Origin with something behind it', { Origin: `${publicUrl}.evil.example` }],
  ])('cannot log anyone in or out: %s', async (_what, headers) => {
    const cookie = await loggedIn();
    const out = await call('/session', {
      method: 'DELETE',
      cookie,
      headers: headers,
    });
    expect(out.status).toBe(403);
    expect(await problem(out)).toBe('forbidden-origin');
    const login = await logIn(ana.document, ana.password, { headers: headers });
    expect(login.status).toBe(403);
    expect(login.headers.getSetCookie()).toEqual([]);
    expect((await call('/me', { cookie })).status).toBe(200);
  });

  it('is told from our own pages', async () => {
    const cookie = await loggedIn({ headers: { Origin: publicUrl, 'Sec-Fetch-Site': 'same-origin' } });
    const headers = { Origin: publicUrl };
    expect((await call('/session', { method: 'POST', cookie, headers })).status).toBe(200);
  });
});

it('no data of the person who logs in reach the log', async () => {
  await logIn(ana.document, ana.password);
  await logIn('nobody at all', 'secret words of mine');
  const logged = app.logged();
  expect(logged).toContain('"route":"/api/v1/programs/:program/sessions"');
  for (const secret of ['12345678', 'nobody', 'cuatro nubes', 'secret words', '198.51', 'alta=', 'Ana'])
    expect(logged).not.toContain(secret);
});

it('a login takes about as long for a known document as for an unknown one', async () => {
  const times = { known: [] as number[], unknown: [] as number[] };
  for (let round = 0; round < 60; round += 1) {
    for (const [who, document] of [
      ['known', ana.document],
      ['unknown', '66666666Q'],
    ] as const) {
      const begun = performance.now();
      await (await logIn(document, 'no es esta contraseña')).text();
      times[who].push(performance.now() - begun);
    }
  }
  const median = (list: number[]): number => list.toSorted((a, b) => a - b)[list.length >> 1] ?? 0;
  const [known, unknown] = [median(times.known), median(times.unknown)];
  expect(Math.abs(known - unknown) / Math.max(known, unknown)).toBeLessThan(0.4);
});

it('says that it is unavailable while the database is down', async () => {
  const down = await startTestApp({ ...database, ...openDatabase('postgresql://x:x@127.0.0.1:1/none') });
  const answer = await call('/me', { cookie: `alta=${'C'.repeat(43)}` }, down);
  expect(answer.status).toBe(503);
  expect(answer.headers.get('retry-after')).toBe('10');
  expect(await problem(answer)).toBe('unavailable');
  await down.close();
});

it('says how long to wait by the clock that judges it, also where the clock of this machine is an hour behind', async () => {
  await database.shiftClock(HOUR);
  const from = network();
  for (let failure = 0; failure < 5; failure += 1) await logIn('12345678Z', 'no es esta', { from });
  const waiting = await logIn('12345678Z', 'no es esta', { from });
  expect(waiting.status).toBe(429);
  expect(Number(waiting.headers.get('retry-after'))).toBeGreaterThan(30);
  expect(Number(waiting.headers.get('retry-after'))).toBeLessThanOrEqual(60);
});

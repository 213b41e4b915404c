import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { MINUTE } from '../../domain/duration.ts';
import { addStaff } from '../../store/staff/staff-accounts.ts';
import type { Answer, OutboxMessage } from '../support/applicant.ts';
import { startLive } from '../support/live.ts';
import type { Live } from '../support/live.ts';
import { expectProblem } from '../support/problem.ts';
import { slugOf } from '../support/step-calls.ts';
import { calm, fingerprint } from '../support/unchanged.ts';
import { member } from './enumeration/people.ts';
import type { Person, PersonTerms } from './enumeration/people.ts';
import { Visitor } from './enumeration/visitors.ts';
import type { Typed } from './enumeration/visitors.ts';
import { consent } from '../support/consent.ts';

const password = 'cuatro nubes sobre el faro';
const pair = { password, confirmation: password };

let live: Live;
beforeAll(async () => {
  live = await startLive();
});
afterAll(() => live.close());

/** Sends a form and waits for its message. */
async function begin(path: string, typed: Typed): Promise<Visitor> {
  const visitor = new Visitor(live.url, 'somebody', typed);
  const answer = await visitor.call<unknown>('POST', `/programs/${path}`, typed);
  expect(answer.status).toBe(202);
  Object.assign(visitor, answer.body);
  await calm(live);
  return visitor;
}

/** The latest message, once there is one. */
async function letterTo(address: string): Promise<OutboxMessage> {
  return vi.waitUntil(
    async () => {
      const answer = await fetch(`${live.url}/dev/outbox.json?to=${encodeURIComponent(address)}`);
      return ((await answer.json()) as OutboxMessage[])[0];
    },
    { timeout: 20_000, interval: 50 },
  );
}

async function linkIn(address: string): Promise<string> {
  const { links } = await letterTo(address);
  return links.find((link) => link.includes('/link/'))?.split('/link/')[1] ?? '';
}

const holder = (terms: PersonTerms = {}): Promise<Person> =>
  member(live, 'asepeyo', { account: {}, ...terms });

async function recoverBySms(person: Person): Promise<{ visitor: Visitor; code: string }> {
  const visitor = await begin('asepeyo/recoveries', { document: person.document, channel: 'sms' });
  return { visitor, code: (await letterTo(person.mobile)).code ?? '' };
}

async function recoverByLink(person: Person): Promise<{ visitor: Visitor; link: string }> {
  const visitor = await begin('asepeyo/recoveries', { document: person.document, channel: 'email' });
  return { visitor, link: await linkIn(person.email) };
}

const step = (visitor: Visitor, path: string, body?: unknown): Promise<Answer> =>
  visitor.call<unknown>('POST', `/journeys/${visitor.journey}${path}`, body);

function counted(answers: readonly Answer[]): Record<string, number> {
  return Object.fromEntries(
    [...Map.groupBy(answers.map(slugOf), (slug) => slug)].map(([slug, all]) => [slug, all.length]),
  );
}

describe('a link that can be used once', () => {
  it('is there for use after scanners have looked at it, and 50 who use it at once use it once', async () => {
    const { visitor, link } = await recoverByLink(await holder());
    const before = await fingerprint(live);
    await Promise.all(
      Array.from({ length: 50 }, (_, index) =>
        visitor.call<unknown>(index % 2 === 0 ? 'GET' : 'HEAD', `/links/${link}`),
      ),
    );
    expect(await fingerprint(live)).toEqual(before);
    const uses = await Promise.all(
      Array.from({ length: 50 }, () => visitor.call<unknown>('POST', `/links/${link}`)),
    );
    expect(counted(uses)).toEqual({ taken: 1, 'link-used': 49 });
  });
});

describe('a recovery', () => {
  it('takes no step before its turn, and no step of another kind', async () => {
    const byLink = await recoverByLink(await holder());
    expectProblem(await step(byLink.visitor, '/password', pair), 'link-needed');
    expectProblem(await step(byLink.visitor, '/code', { code: '123456' }), 'link-needed');
    const bySms = await recoverBySms(await holder());
    for (const path of ['/password', '/consent', '/identity/confirm']) {
      const body = path === '/password' ? pair : consent;
      expectProblem(await step(bySms.visitor, path, body), 'step-out-of-order');
    }
    const used = await byLink.visitor.call<unknown>('POST', `/links/${byLink.link}`);
    Object.assign(byLink.visitor, used.body);
    await byLink.visitor.until(({ step: { kind } }) => kind === 'password');
    expectProblem(await step(byLink.visitor, '/code', { code: bySms.code }), 'step-out-of-order');
  });

  it('takes no code of another journey, and costs that one nothing', async () => {
    const [mine, theirs] = [await recoverBySms(await holder()), await recoverBySms(await holder())];
    const wrong = expectProblem(await step(mine.visitor, '/code', { code: theirs.code }), 'wrong-code');
    expect(wrong.attemptsLeft).toBe(4);
    expect((await step(theirs.visitor, '/code', { code: theirs.code })).status).toBe(200);
  });

  it('takes one of 50 passwords that come at once', async () => {
    const { visitor, code } = await recoverBySms(await holder());
    await step(visitor, '/code', { code });
    await visitor.until(({ step: { kind } }) => kind === 'password');
    const answers = await Promise.all(Array.from({ length: 50 }, () => step(visitor, '/password', pair)));
    const { taken, ...refused } = counted(answers);
    const {
      'too-many-requests': limited = 0,
      'step-out-of-order': late = 0,
      'journey-ended': ended = 0,
    } = refused;
    expect([taken, limited + late + ended]).toEqual([1, 49]);
  });
});

describe('"this was not me"', () => {
  it('is said by pressing, not by looking, and 20 presses at once are one', async () => {
    const person = await holder();
    const { visitor, code } = await recoverBySms(person);
    await step(visitor, '/code', { code });
    await visitor.until(({ step: { kind } }) => kind === 'password');
    await step(visitor, '/password', pair);
    await visitor.until(({ step: { kind } }) => kind === 'ended');
    await calm(live);
    const link = await linkIn(person.email);
    await calm(live);
    const before = await fingerprint(live);
    for (const method of ['GET', 'HEAD'])
      for (const path of [`/links/${link}`, `/links/${link}/not-me`])
        await visitor.call<unknown>(method, path);
    // It leads nowhere else, and no other link freezes anybody.
    expectProblem(await visitor.call<unknown>('POST', `/links/${link}`), 'link-unknown');
    expect(await fingerprint(live)).toMatchObject({ ...before, limits: expect.any(String) as string });
    const other = await recoverByLink(await holder());
    expectProblem(await visitor.call<unknown>('POST', `/links/${other.link}/not-me`), 'link-unknown');
    const presses = await Promise.all(
      Array.from({ length: 20 }, () => visitor.call<{ case: string }>('POST', `/links/${link}/not-me`)),
    );
    expect(new Set(presses.map(({ status, body }) => `${String(status)} ${body.case}`)).size).toBe(1);
    expect(presses[0]?.status).toBe(200);
  });
});

describe('the password that is typed in a form', () => {
  const typed = ({ document, email }: Person): Typed => ({
    document,
    documentType: 'DNI',
    birthDate: '01011970',
    email,
    ...pair,
  });
  const hashOf = async (journey: string): Promise<unknown> => {
    const { rows } = await live.database.pool.query(
      'SELECT password_hash AS hash FROM applicants WHERE journey_id = $1',
      [journey],
    );
    return (rows as { hash: unknown }[])[0]?.hash;
  };

  it('is not kept of a person who may not go on', async () => {
    const { journey } = await begin(
      'osseg/registrations',
      typed(await member(live, 'osseg', { account: {} })),
    );
    expect(await hashOf(journey)).toBeNull();
  });

  it('is gone when the form is corrected, and when all tries are used up', async () => {
    const person = await member(live, 'osseg');
    const first = await begin('osseg/registrations', typed(person));
    expect(await hashOf(first.journey)).toMatch(/^\$argon2id\$/);
    const { journey, token } = first;
    const second = await begin('osseg/registrations', { ...typed(person), replaces: { journey, token } });
    await first.until(({ step: { kind } }) => kind === 'ended');
    expect(await hashOf(journey)).toBeNull();
    await live.database.pool.query('UPDATE journeys SET code_attempts = 19 WHERE id = $1', [second.journey]);
    const { code = '' } = await letterTo(person.email);
    const wrong = String((Number(code) + 1) % 1_000_000).padStart(6, '0');
    expectProblem(await step(second, '/code', { code: wrong }), 'too-many-tries');
    await second.until(({ step: { kind } }) => kind === 'ended');
    expect(await hashOf(second.journey)).toBeNull();
    const { rows } = await live.database.pool.query(
      `SELECT 1 FROM facts WHERE journey_id = ANY($1) AND payload::text LIKE '%argon2%'`,
      [[journey, second.journey]],
    );
    expect(rows).toEqual([]);
  });
});

describe('the sessions of staff and of people', () => {
  const log = async (path: string, body: unknown): Promise<string> => {
    const visitor = new Visitor(live.url, 'somebody', {});
    const { status, headers } = await visitor.call<unknown>('POST', path, body);
    expect(status).toBe(201);
    return headers.get('set-cookie')?.split(';')[0] ?? '';
  };

  it('are not each other’s, whatever their cookie is called', async () => {
    const passwordHash = await live.deps.passwords.hash(password);
    const { document } = await holder({ account: { passwordHash } });
    const staff = { name: 'two.hats', program: 'asepeyo', role: 'support' as const, passwordHash };
    await addStaff(live.database, staff, 'test');
    const person = await log('/programs/asepeyo/sessions', { document, password });
    const officer = await log('/staff/sessions', { name: 'two.hats', password });
    const renamed = (cookie: string, name: string): string => `${name}=${cookie.split('=')[1] ?? ''}`;
    const visitor = new Visitor(live.url, 'somebody', {});
    const ask = (method: string, path: string, cookie: string): Promise<Answer> =>
      visitor.call<unknown>(method, path, method === 'POST' ? {} : undefined, { cookie });
    for (const cookie of [person, renamed(person, 'alta_staff')])
      for (const path of ['/staff/session', '/staff/reviews', '/staff/cases', '/staff/contacts'])
        expectProblem(await ask('GET', path, cookie), 'unauthorized');
    for (const cookie of [person, renamed(person, 'alta_staff')])
      for (const path of ['/staff/registrations', '/staff/journeys', '/staff/journeys/preview'])
        expectProblem(await ask('POST', path, cookie), 'unauthorized');
    for (const cookie of [officer, renamed(officer, 'alta')]) {
      for (const path of ['/session', '/me', '/me/contact'])
        expectProblem(await ask('GET', path, cookie), 'unauthorized');
      expectProblem(await ask('POST', '/session/step-up', cookie), 'unauthorized');
    }
  });

  it('are not used by another website, on any route', async () => {
    const answer = await fetch(`${live.url}/api/v1/openapi.json`);
    const { paths } = (await answer.json()) as { paths: Record<string, Record<string, unknown>> };
    const changing = Object.entries(paths).flatMap(([path, methods]) =>
      Object.keys(methods)
        .filter((method) => ['post', 'put', 'patch', 'delete'].includes(method))
        .map((method) => ({ method: method.toUpperCase(), path: path.replace(/\{\w+\}/g, 'x') })),
    );
    expect(changing.length).toBeGreaterThan(25);
    const before = await fingerprint(live);
    const taken: string[] = [];
    for (const { method, path } of changing.filter((each) => !each.path.startsWith('/webhooks/')))
      for (const headers of [{ origin: 'https://evil.example' }, { 'sec-fetch-site': 'cross-site' }]) {
        const visitor = new Visitor(live.url, 'somebody', {});
        const refused = await visitor.call<unknown>(method, path, {}, headers);
        if (slugOf(refused) !== 'forbidden-origin') taken.push(`${method} ${path}: ${slugOf(refused)}`);
      }
    expect(taken).toEqual([]);
    expect(await fingerprint(live)).toEqual(before);
  });
});

describe('a field of the new forms', () => {
  const forms: Record<string, Typed> = {
    'asepeyo/recoveries': { document: '12345678Z', channel: 'sms' },
    'osseg/registrations': {
      document: '24515260',
      documentType: 'DNI',
      birthDate: '15081975',
      email: 'titular@example.org',
      ...pair,
    },
    'osseg/recoveries': { email: 'titular@example.org' },
    'casmu/registrations': { identifier: '1123456', channel: 'sms', challenge: 'x' },
    'casmu/recoveries': { identifier: '100200', channel: 'email', challenge: 'x' },
    'clave/activations': {
      document: '12345678Z',
      email: 'a@example.org',
      activationCode: '0123456789ABCDEF',
      challenge: 'x',
    },
    'clave/recoveries': {
      document: '12345678Z',
      email: 'a@example.org',
      activationCode: '0123456789ABCDEF',
      challenge: 'x',
    },
  };
  const bad: unknown[] = [
    '',
    ' ',
    '\0',
    'a\0b',
    'x'.repeat(10_240),
    '🙂',
    '\ud800',
    ['a'],
    { $gt: '' },
    0,
    true,
    null,
  ];

  it.each(Object.entries(forms))(
    'of %s takes nothing that is none, and keeps nothing of it',
    async (path, form) => {
      // What was told before is noted a moment later.
      await calm(live);
      const before = await fingerprint(live, ['limits']);
      const visitor = new Visitor(live.url, 'somebody', {});
      const odd: string[] = [];
      for (const field of Object.keys(form).filter((name) => name !== 'challenge'))
        for (const value of bad) {
          const answer = await visitor.call<unknown>('POST', `/programs/${path}`, {
            ...form,
            [field]: value,
          });
          const { type, errors } = answer.body as {
            type: string;
            errors?: { field: string; message: string }[];
          };
          const named = (errors ?? []).some((error) => error.field === field || field === 'confirmation');
          const refused =
            answer.status === 422 &&
            (named || type.endsWith('passwords-differ') || type.endsWith('password-refused'));
          if (!refused)
            odd.push(`${field} ${JSON.stringify(value).slice(0, 20)}: ${String(answer.status)} ${type}`);
        }
      expect(odd).toEqual([]);
      expect(await fingerprint(live, ['limits'])).toEqual(before);
    },
  );

  it('of a recovery’s password page asks the account’s own email', async () => {
    const person = await member(live, 'osseg', { account: {} });
    const visitor = await begin('osseg/recoveries', { email: person.email });
    const used = await visitor.call<unknown>('POST', `/links/${await linkIn(person.email)}`);
    Object.assign(visitor, used.body);
    await visitor.until(({ step: { kind } }) => kind === 'password');
    await calm(live);
    const before = await fingerprint(live);
    for (const email of [undefined, 'somebody.else@example.org', 'x'.repeat(10_240), ['a'], '\0'])
      expect(slugOf(await step(visitor, '/password', { ...pair, email }))).toBe('invalid');
    expect(await fingerprint(live)).toEqual(before);
    await live.database.shiftClock(MINUTE);
    expect((await step(visitor, '/password', { ...pair, email: person.email })).status).toBe(200);
  });
});

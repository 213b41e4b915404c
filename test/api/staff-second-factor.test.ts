import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AppDependencies } from '../../api/dependencies.ts';
import type { ProblemSlug } from '../../api/problems/catalogue.ts';
import { staffSecondFactorRoutes } from '../../api/routes/staff/second-factor.ts';
import { staffSessionRoutes } from '../../api/routes/staff/sessions.ts';
import { SECOND } from '../../domain/duration.ts';
import { hashPassword } from '../../platform/password-hash.ts';
import { createKeyring } from '../../platform/keyring.ts';
import { addStaff, resetSecondFactor } from '../../store/staff/staff-accounts.ts';
import { startTestApp } from '../support/app.ts';
import type { TestApp } from '../support/app.ts';
import { createTestDatabase } from '../support/database.ts';
import type { TestDatabase } from '../support/database.ts';
import { testKeyring } from '../support/keyring.ts';
import { totpCode } from '../support/second-factor.ts';

const password = 'cuatro nubes sobre el faro';
const routes = [...staffSessionRoutes, ...staffSecondFactorRoutes];
let database: TestDatabase;
let app: TestApp;
let passwordHash: string;
let names = 0;

beforeAll(async () => {
  database = await createTestDatabase();
  app = await startTestApp<AppDependencies>(database, {}, routes);
  passwordHash = await hashPassword(password);
});
afterAll(async () => {
  await app.close();
  await database.close();
});

interface Answer {
  status: number;
  slug: string | undefined;
  cookie: string;
  body: {
    level: string;
    secondFactors: { totp: boolean; recoveryCodes: number };
    secret: string;
    uri: string;
    recoveryCodes: string[];
    session: { level: string };
  };
}

/** One of the staff in one browser. */
class Somebody {
  readonly name: string;
  cookie = '';
  secret = '';
  recoveryCodes: string[] = [];
  #origin = app.url;

  constructor(name: string) {
    this.name = name;
  }

  static async hired(): Promise<Somebody> {
    names += 1;
    const name = `somebody-${String(names)}`;
    await addStaff(database, { name, program: 'asepeyo', role: 'support', passwordHash }, 'test');
    return new Somebody(name).logIn();
  }

  /** Hired, with an app set up. */
  static async withApp(): Promise<Somebody> {
    const somebody = await Somebody.hired();
    await somebody.setUp();
    return somebody;
  }

  at(origin: string): this {
    this.#origin = origin;
    return this;
  }

  async ask(method: string, path: string, body?: object): Promise<Answer> {
    const response = await fetch(`${this.#origin}/api/v1/staff${path}`, {
      method,
      headers: { Cookie: this.cookie, ...(body && { 'Content-Type': 'application/json' }) },
      ...(body && { body: JSON.stringify(body) }),
    });
    const said = (await response.json()) as Answer['body'] & { type?: string };
    const cookie = response.headers.getSetCookie()[0]?.split(';')[0];
    if (cookie !== undefined) this.cookie = cookie;
    return { status: response.status, slug: said.type?.split('/').at(-1), cookie: this.cookie, body: said };
  }

  async logIn(): Promise<this> {
    this.cookie = '';
    expect((await this.ask('POST', '/sessions', { name: this.name, password })).status).toBe(201);
    return this;
  }

  async setUp(): Promise<void> {
    const { body } = await this.ask('POST', '/second-factor/totp');
    const confirmed = await this.ask('POST', '/second-factor/totp/confirmation', {
      code: totpCode(body.secret, await now()),
    });
    expect(confirmed.status).toBe(200);
    this.secret = body.secret;
    this.recoveryCodes = confirmed.body.recoveryCodes;
  }

  show(code: string, kind = 'totp'): Promise<Answer> {
    return this.ask('POST', '/session/second-factor', { kind, code });
  }

  /** What the app shows so many steps of half a minute from now. */
  async code(steps = 0): Promise<string> {
    return totpCode(this.secret, (await now()) + steps * 30 * SECOND);
  }

  level(): Promise<string> {
    return this.ask('GET', '/session').then(({ body }) => body.level);
  }
}

/** The database's clock, put to the middle of a half minute, where no code changes meanwhile. */
async function now(): Promise<number> {
  const { rows } = await database.pool.query<{ now: Date }>('SELECT alta_now() AS now');
  return rows[0]?.now.getTime() ?? 0;
}

function expectProblem({ slug }: Answer, expected: ProblemSlug): void {
  expect(slug).toBe(expected);
}

async function auditOf(name: string): Promise<string[]> {
  const { rows } = await database.pool.query<{ said: string }>(
    `SELECT concat_ws(' ', action, reason) AS said FROM audit WHERE actor = $1 ORDER BY id`,
    [`staff:${name}`],
  );
  return rows.map(({ said }) => said);
}

describe('setting up an authenticator app', () => {
  it('takes a first code, raises the session under another id, and gives ten codes for the day it is lost', async () => {
    const somebody = await Somebody.hired();
    expect(await somebody.level()).toBe('password');
    const offer = await somebody.ask('POST', '/second-factor/totp');
    expect(offer.status).toBe(201);
    expect(offer.body.uri).toContain(`otpauth://totp/Alta:${somebody.name}`);
    expectProblem(await somebody.show('123456'), 'second-factor-absent');
    const before = somebody.cookie;
    const code = totpCode(offer.body.secret, await now());
    const { body } = await somebody.ask('POST', '/second-factor/totp/confirmation', { code });
    expect(body.session).toMatchObject({ level: 'full', secondFactors: { totp: true, recoveryCodes: 10 } });
    expect(new Set(body.recoveryCodes).size).toBe(10);
    for (const each of body.recoveryCodes) expect(each).toMatch(/^([a-z2-7]{4}-){3}[a-z2-7]{4}$/);
    expect(somebody.cookie).not.toBe(before);
    expect(await somebody.level()).toBe('full');
    somebody.cookie = before;
    expectProblem(await somebody.ask('GET', '/session'), 'unauthorized');
    expect(await auditOf(somebody.name)).toEqual([
      'staff.login',
      'staff.factor-set totp',
      'staff.recovery-codes',
    ]);
  });

  it('keeps neither secret nor codes in clear', async () => {
    const { secret, recoveryCodes } = await Somebody.withApp();
    const { rows } = await database.pool.query<{ all: string }>(
      `SELECT (SELECT json_agg(t) FROM staff_totps t)::text || (SELECT json_agg(r) FROM staff_recovery_codes r)::text
        || (SELECT json_agg(a) FROM audit a)::text AS all`,
    );
    for (const hidden of [secret, ...recoveryCodes]) {
      expect(rows[0]?.all).not.toContain(hidden);
      expect(app.logged()).not.toContain(hidden);
    }
  });

  it('is not open to a person who knows only the password, once there is one', async () => {
    const somebody = await Somebody.withApp();
    await somebody.logIn();
    for (const path of ['/second-factor/totp', '/second-factor/recovery-codes'])
      expectProblem(await somebody.ask('POST', path), 'second-factor-needed');
    const body = { code: '123456' };
    expectProblem(
      await somebody.ask('POST', '/second-factor/totp/confirmation', body),
      'second-factor-needed',
    );
  });

  it('ends what an earlier app and its recovery codes were good for, not before the new one is confirmed', async () => {
    const somebody = await Somebody.withApp();
    const { secret, recoveryCodes } = somebody;
    await somebody.ask('POST', '/second-factor/totp');
    await database.shiftClock(60 * SECOND);
    expect((await somebody.show(await somebody.code())).status).toBe(200);
    await somebody.setUp();
    await somebody.logIn();
    await database.shiftClock(60 * SECOND);
    expectProblem(await somebody.show(totpCode(secret, await now())), 'wrong-second-factor');
    expectProblem(await somebody.show(recoveryCodes[0] ?? '', 'recoveryCode'), 'wrong-second-factor');
    expect((await somebody.show(await somebody.code())).status).toBe(200);
  });

  it('waits a quarter of an hour for its first code', async () => {
    const somebody = await Somebody.hired();
    const { body } = await somebody.ask('POST', '/second-factor/totp');
    await database.shiftClock(10 * 60 * SECOND);
    await somebody.level();
    await database.shiftClock(5 * 60 * SECOND + SECOND);
    const code = totpCode(body.secret, await now());
    expectProblem(
      await somebody.ask('POST', '/second-factor/totp/confirmation', { code }),
      'second-factor-absent',
    );
  });
});

describe('a code of the app', () => {
  it('counts in its half minute and the one before and after, and at no other time', async () => {
    for (const [steps, status] of [
      [-2, 422],
      [-1, 200],
      [0, 200],
      [1, 200],
      [2, 422],
    ] as const) {
      const somebody = await (await Somebody.withApp()).logIn();
      await database.shiftClock(90 * SECOND);
      const middle = 15 * SECOND - ((await now()) % (30 * SECOND));
      await database.shiftClock(middle < 0 ? middle + 30 * SECOND : middle);
      expect((await somebody.show(await somebody.code(steps))).status, String(steps)).toBe(status);
    }
  });

  it('counts once, of four at once too, and an earlier one never after a later', async () => {
    const somebody = await Somebody.withApp();
    await database.shiftClock(90 * SECOND);
    const browsers = await Promise.all(Array.from({ length: 4 }, () => new Somebody(somebody.name).logIn()));
    const [code, earlier] = [await somebody.code(), await somebody.code(-1)];
    const statuses = await Promise.all(browsers.map(async (browser) => (await browser.show(code)).status));
    expect(statuses.toSorted()).toEqual([200, 422, 422, 422]);
    expectProblem(await (await new Somebody(somebody.name).logIn()).show(earlier), 'wrong-second-factor');
  });

  it('is guessed at five times, then makes wait over all sessions of the account', async () => {
    const somebody = await (await Somebody.withApp()).logIn();
    await database.shiftClock(90 * SECOND);
    for (let guess = 0; guess < 5; guess += 1)
      expectProblem(await somebody.show('000000'), 'wrong-second-factor');
    const elsewhere = await new Somebody(somebody.name).logIn();
    for (const [code, kind] of [
      [await somebody.code(), 'totp'],
      [somebody.recoveryCodes[0] ?? '', 'recoveryCode'],
    ] as const)
      expectProblem(await elsewhere.show(code, kind), 'too-many-requests');
    await database.shiftClock(61 * SECOND);
    expect((await somebody.show(await somebody.code())).status).toBe(200);
    expect((await auditOf(somebody.name)).filter((said) => said === 'staff.factor-failed')).toHaveLength(5);
  });

  it('is judged by the key that its secret was sealed with, and sealed anew with the newest one', async () => {
    const somebody = await (await Somebody.withApp()).logIn();
    const keys = [{ id: 'new', key: Buffer.alloc(32, 9) }];
    const rotated = createKeyring(keys);
    const both = {
      ...rotated,
      has: (id: string) => rotated.has(id) || testKeyring.has(id),
      derive: ((purpose, subject, id = 'new') =>
        (rotated.has(id) ? rotated : testKeyring).derive(purpose, subject, id)) as typeof rotated.derive,
    };
    const after = await startTestApp<AppDependencies>(database, { keyring: both }, routes);
    await database.shiftClock(90 * SECOND);
    expect((await somebody.at(after.url).show(await somebody.code())).status).toBe(200);
    const { rows } = await database.pool.query<{ secret: string }>(
      'SELECT secret FROM staff_totps JOIN staff_accounts ON id = staff_id WHERE name = $1',
      [somebody.name],
    );
    expect(rows[0]?.secret).toMatch(/^new\./);
    await after.close();
  });
});

describe('a recovery code', () => {
  it('gets in once, however it is typed, and only its owner', async () => {
    const [somebody, another] = [await Somebody.withApp(), await Somebody.withApp()];
    const [code = ''] = somebody.recoveryCodes;
    await another.logIn();
    expectProblem(await another.show(code, 'recoveryCode'), 'wrong-second-factor');
    await somebody.logIn();
    const shown = await somebody.show(` ${code.toUpperCase().replaceAll('-', ' ')} `, 'recoveryCode');
    expect(shown.body).toMatchObject({ level: 'full', secondFactors: { recoveryCodes: 9 } });
    await somebody.logIn();
    expectProblem(await somebody.show(code, 'recoveryCode'), 'wrong-second-factor');
    expect(await auditOf(somebody.name)).toContain('staff.factor recoveryCode');
  });

  it('stops counting when new ones are given', async () => {
    const somebody = await Somebody.withApp();
    const { body } = await somebody.ask('POST', '/second-factor/recovery-codes');
    await somebody.logIn();
    expectProblem(
      await somebody.show(somebody.recoveryCodes[1] ?? '', 'recoveryCode'),
      'wrong-second-factor',
    );
    expect((await somebody.show(body.recoveryCodes[1] ?? '', 'recoveryCode')).status).toBe(200);
  });
});

describe('a second factor that was reset', () => {
  it('ends the sessions, and is set up anew at the next login', async () => {
    const somebody = await Somebody.withApp();
    expect(await resetSecondFactor(database, somebody.name, 'operator')).toBe(true);
    expect(await resetSecondFactor(database, 'nobody-here', 'operator')).toBe(false);
    expectProblem(await somebody.ask('GET', '/session'), 'unauthorized');
    await somebody.logIn();
    expectProblem(
      await somebody.show(somebody.recoveryCodes[0] ?? '', 'recoveryCode'),
      'second-factor-absent',
    );
    await somebody.setUp();
    expect(await somebody.level()).toBe('full');
    const { rows } = await database.pool.query(
      `SELECT actor FROM audit WHERE action = 'staff.reset-factor' AND reason = $1`,
      [somebody.name],
    );
    expect(rows).toEqual([{ actor: 'operator' }]);
  });
});

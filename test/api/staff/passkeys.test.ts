import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AppDependencies } from '../../../api/dependencies.ts';
import { staffPasskeyRoutes } from '../../../api/routes/staff/passkeys.ts';
import { staffSecondFactorRoutes } from '../../../api/routes/staff/second-factor.ts';
import { staffSessionRoutes } from '../../../api/routes/staff/sessions.ts';
import { relyingPartyOf } from '../../../api/staff/second-factor/relying-party.ts';
import { MINUTE } from '../../../domain/duration.ts';
import { resetSecondFactor } from '../../../store/staff/staff-accounts.ts';
import { startTestApp } from '../../support/app.ts';
import type { TestApp } from '../../support/app.ts';
import { createTestDatabase } from '../../support/database.ts';
import type { TestDatabase } from '../../support/database.ts';
import { totpCode } from '../../support/second-factor.ts';
import { SoftPasskey } from '../../support/soft-passkey.ts';
import type { Dishonest } from '../../support/soft-passkey.ts';
import { employStaff } from '../../support/staff.ts';

/** Of the developer's machine: passkeys have a name there, not its address. */
const origin = 'http://localhost:3000';
let database: TestDatabase;
let app: TestApp;

beforeAll(async () => {
  database = await createTestDatabase();
  const routes = [...staffSessionRoutes, ...staffSecondFactorRoutes, ...staffPasskeyRoutes];
  app = await startTestApp<AppDependencies>(database, {}, routes);
});
afterAll(async () => {
  await app.close();
  await database.close();
});

interface Body {
  type?: string;
  challenge: string;
  level: string;
  passkeysAt: string;
  secondFactors: { passkeys: number; totp: boolean; recoveryCodes: number };
  session: Body;
  recoveryCodes: string[];
  secret: string;
}
interface Answer {
  status: number;
  slug: string | undefined;
  body: Body;
}

/** One of the staff at the level of a password, in one browser. */
class Somebody {
  readonly by: string;
  cookie: string;
  private constructor(by: string, cookie: string) {
    this.by = by;
    this.cookie = cookie;
  }

  static async hired(): Promise<Somebody> {
    const { by, cookie } = await employStaff(app, database, 'support', 'asepeyo');
    const somebody = new Somebody(by, cookie);
    await somebody.lower();
    return somebody;
  }

  /** Hired, with a passkey. */
  static async withPasskey(passkey: SoftPasskey): Promise<Somebody> {
    const somebody = await Somebody.hired();
    expect((await somebody.register(passkey)).status).toBe(201);
    return somebody;
  }

  /** As after another login by the password alone. */
  async lower(): Promise<void> {
    const hash = createHash('sha256').update(this.cookie).digest();
    await database.pool.query(`UPDATE staff_sessions SET level = 'password' WHERE hash = $1`, [hash]);
  }

  async ask(method: string, path: string, body?: object): Promise<Answer> {
    const response = await fetch(`${app.url}/api/v1/staff${path}`, {
      method,
      headers: { Cookie: `alta_staff=${this.cookie}`, ...(body && { 'Content-Type': 'application/json' }) },
      ...(body && { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    const said = (text === '' ? {} : JSON.parse(text)) as Body;
    const cookie = /^alta_staff=([^;]*)/.exec(response.headers.getSetCookie()[0] ?? '')?.[1];
    if (cookie !== undefined) this.cookie = cookie;
    return { status: response.status, slug: said.type?.split('/').at(-1), body: said };
  }

  async register(passkey: SoftPasskey, dishonest?: Dishonest, name = 'Portátil'): Promise<Answer> {
    const { body } = await this.ask('POST', '/second-factor/passkeys/offer');
    const credential = passkey.make(body.challenge, dishonest);
    return this.ask('POST', '/second-factor/passkeys', { name, credential });
  }

  async show(passkey: SoftPasskey, dishonest?: Dishonest): Promise<Answer> {
    const { body } = await this.ask('POST', '/session/second-factor/passkey');
    return this.shown(passkey.show(body.challenge, dishonest));
  }

  shown(credential: object): Promise<Answer> {
    return this.ask('POST', '/session/second-factor', { kind: 'passkey', credential });
  }

  async passkeys(): Promise<{ passkey: string; name: string; lastUsedAt: string | null }[]> {
    return (await this.ask('GET', '/second-factor/passkeys')).body as never;
  }

  async level(): Promise<string> {
    return (await this.ask('GET', '/session')).body.level;
  }

  async audit(): Promise<string[]> {
    const { rows } = await database.pool.query<{ said: string }>(
      `SELECT concat_ws(' ', action, reason) AS said FROM audit WHERE actor = $1 ORDER BY id`,
      [this.by],
    );
    return rows.map(({ said }) => said);
  }
}

describe('a passkey as the first factor', () => {
  it('raises the session under another id, brings recovery codes, and gets in again', async () => {
    const passkey = new SoftPasskey(origin);
    const somebody = await Somebody.hired();
    const before = somebody.cookie;
    const made = await somebody.register(passkey);
    expect(made.body.recoveryCodes).toHaveLength(10);
    expect(made.body.session).toMatchObject({
      level: 'full',
      passkeysAt: origin,
      secondFactors: { passkeys: 1, totp: false, recoveryCodes: 10 },
    });
    expect(somebody.cookie).not.toBe(before);
    await somebody.lower();
    expect((await somebody.ask('GET', '/second-factor/passkeys')).slug).toBe('second-factor-needed');
    expect((await somebody.show(passkey)).body.level).toBe('full');
    const [own] = await somebody.passkeys();
    expect([own?.name, typeof own?.lastUsedAt]).toEqual(['Portátil', 'string']);
    expect(await somebody.audit()).toEqual([
      'staff.factor-set passkey',
      'staff.recovery-codes',
      'staff.refused GET /staff/second-factor/passkeys: second-factor-needed',
      'staff.factor passkey',
    ]);
  });

  it('may be in want of a recovery code, and is set up anew after a reset', async () => {
    const somebody = await Somebody.hired();
    const { body } = await somebody.register(new SoftPasskey(origin));
    await somebody.lower();
    const code = body.recoveryCodes[0] ?? '';
    const shown = await somebody.ask('POST', '/session/second-factor', { kind: 'recoveryCode', code });
    expect(shown.body).toMatchObject({ level: 'full', secondFactors: { recoveryCodes: 9 } });
    await resetSecondFactor(database, somebody.by.replace('staff:', ''), 'operator');
    expect((await somebody.ask('GET', '/session')).slug).toBe('unauthorized');
    const { rows } = await database.pool.query(
      `SELECT FROM staff_passkeys p JOIN staff_accounts a ON a.id = p.staff_id WHERE 'staff:' || a.name = $1`,
      [somebody.by],
    );
    expect(rows).toEqual([]);
  });

  it.each([
    ['at another origin', { origin: 'https://alta.example.evil' }],
    ['for another host', { rpId: 'evil.example' }],
    ['without a finger, face or PIN', { unverified: true }],
    ['for another question', { challenge: 'AAAAAAAAAAAAAAAAAAAAAA' }],
  ])('made %s is refused, and nothing is set up', async (_what, dishonest) => {
    const somebody = await Somebody.hired();
    expect((await somebody.register(new SoftPasskey(origin), dishonest)).slug).toBe('wrong-passkey');
    expect((await somebody.ask('GET', '/session')).body).toMatchObject({
      level: 'password',
      secondFactors: { passkeys: 0 },
    });
  });
});

describe('showing a passkey', () => {
  it.each([
    ['at another origin', { origin: 'https://alta.example.evil' }],
    ['for another host', { rpId: 'evil.example' }],
    ['without a finger, face or PIN', { unverified: true }],
    ['for another question', { challenge: 'AAAAAAAAAAAAAAAAAAAAAA' }],
    ['by a copy that counts what is counted already', { counter: 0 }],
  ])('%s is refused', async (_what, dishonest) => {
    const passkey = new SoftPasskey(origin);
    const somebody = await Somebody.withPasskey(passkey);
    await somebody.lower();
    expect((await somebody.show(passkey)).status).toBe(200);
    await somebody.lower();
    expect((await somebody.show(passkey, dishonest)).slug).toBe('wrong-passkey');
    expect(await somebody.level()).toBe('password');
    expect(await somebody.audit()).toContain('staff.factor-failed');
  });

  it('counts once: not a second time, of four at once too, and not after five minutes', async () => {
    const passkey = new SoftPasskey(origin);
    const somebody = await Somebody.withPasskey(passkey);
    await somebody.lower();
    const ask = async (): Promise<string> =>
      (await somebody.ask('POST', '/session/second-factor/passkey')).body.challenge;
    const late = passkey.show(await ask());
    await database.shiftClock(5 * MINUTE + 1_000);
    expect((await somebody.shown(late)).slug).toBe('wrong-passkey');
    const once = passkey.show(await ask());
    const { cookie } = somebody;
    const slugs = await Promise.all(
      Array.from({ length: 4 }, async () => {
        somebody.cookie = cookie;
        return (await somebody.shown(once)).status;
      }),
    );
    expect(slugs.filter((status) => status === 200)).toHaveLength(1);
  });

  it('is for the session that was asked: what another was asked is no answer', async () => {
    const passkey = new SoftPasskey(origin);
    const somebody = await Somebody.withPasskey(passkey);
    const another = await Somebody.withPasskey(new SoftPasskey(origin));
    await Promise.all([somebody.lower(), another.lower()]);
    const { body } = await another.ask('POST', '/session/second-factor/passkey');
    await somebody.ask('POST', '/session/second-factor/passkey');
    expect((await somebody.shown(passkey.show(body.challenge))).slug).toBe('wrong-passkey');
  });

  it('takes no other person’s key', async () => {
    const theirs = new SoftPasskey(origin);
    await Somebody.withPasskey(theirs);
    const somebody = await Somebody.withPasskey(new SoftPasskey(origin));
    await somebody.lower();
    expect((await somebody.show(theirs)).slug).toBe('wrong-passkey');
  });
});

describe('several factors', () => {
  it('are added by a person who has shown one, and go until one is left', async () => {
    const [first, second] = [new SoftPasskey(origin), new SoftPasskey(origin)];
    const somebody = await Somebody.withPasskey(first);
    await somebody.lower();
    expect((await somebody.ask('POST', '/second-factor/passkeys/offer')).slug).toBe('second-factor-needed');
    await somebody.show(first);
    const added = await somebody.register(second, undefined, 'Llave USB');
    expect([added.status, added.body.recoveryCodes]).toEqual([201, []]);
    expect((await somebody.register(second)).slug).toBe('passkey-not-added');
    const [one, two] = await somebody.passkeys();
    expect([one?.name, two?.name]).toEqual(['Portátil', 'Llave USB']);
    const remove = (id = ''): Promise<Answer> => somebody.ask('DELETE', `/second-factor/passkeys/${id}`);
    const statuses = await Promise.all([remove(one?.passkey), remove(two?.passkey)]);
    expect(statuses.map(({ status }) => status).toSorted()).toEqual([204, 409]);
    expect(await somebody.passkeys()).toHaveLength(1);
    expect((await somebody.ask('DELETE', '/second-factor/totp')).slug).toBe('not-found');
    expect(await somebody.audit()).toContain('staff.factor-removed passkey');
  });

  it('may be an app and a passkey, and either goes while the other is left', async () => {
    const passkey = new SoftPasskey(origin);
    const somebody = await Somebody.withPasskey(passkey);
    const offer = await somebody.ask('POST', '/second-factor/totp');
    const { rows } = await database.pool.query<{ now: Date }>('SELECT alta_now() AS now');
    const code = totpCode(offer.body.secret, rows[0]?.now.getTime());
    expect((await somebody.ask('POST', '/second-factor/totp/confirmation', { code })).status).toBe(200);
    const [own] = await somebody.passkeys();
    expect((await somebody.ask('DELETE', `/second-factor/passkeys/${own?.passkey ?? ''}`)).status).toBe(204);
    expect((await somebody.ask('DELETE', '/second-factor/totp')).slug).toBe('last-factor');
    expect((await somebody.register(passkey)).status).toBe(201);
    expect((await somebody.ask('DELETE', '/second-factor/totp')).status).toBe(204);
  });

  it('are ten passkeys at most', async () => {
    const somebody = await Somebody.hired();
    for (let key = 0; key < 10; key += 1) await somebody.register(new SoftPasskey(origin));
    expect((await somebody.ask('POST', '/second-factor/passkeys/offer')).slug).toBe('passkey-not-added');
  });
});

describe('the site that passkeys are for', () => {
  const party = (publicUrl: string, hosts: 'any' | string[]): unknown =>
    relyingPartyOf({ http: { publicUrl, trustedProxies: [] }, console: { dir: '', hosts } });

  it('is the console’s host, else the service’s; an address has none, but this machine is localhost', () => {
    expect(party('https://alta.example.org', ['consola.example.org'])).toEqual({
      id: 'consola.example.org',
      origin: 'https://consola.example.org',
    });
    expect(party('https://alta.example.org:8443', 'any')).toEqual({
      id: 'alta.example.org',
      origin: 'https://alta.example.org:8443',
    });
    expect(party('http://127.0.0.1:3000', 'any')).toEqual({ id: 'localhost', origin });
    expect(party('http://192.0.2.7:3000', 'any')).toBeUndefined();
    expect(party('http://[2001:db8::1]:3000', 'any')).toBeUndefined();
  });
});

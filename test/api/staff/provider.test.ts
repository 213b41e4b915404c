import type { JWTPayload } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AppDependencies } from '../../../api/dependencies.ts';
import { staffProviderRoutes } from '../../../api/routes/staff/provider.ts';
import { staffSessionRoutes } from '../../../api/routes/staff/sessions.ts';
import { createStaffProvider } from '../../../api/staff/provider/client.ts';
import { MINUTE } from '../../../domain/duration.ts';
import type { StaffProviderSettings } from '../../../platform/config-staff-provider.ts';
import { addStaff, disableStaff, setStaffPassword } from '../../../store/staff/staff-accounts.ts';
import { startTestApp } from '../../support/app.ts';
import type { TestApp } from '../../support/app.ts';
import { createTestDatabase } from '../../support/database.ts';
import type { TestDatabase } from '../../support/database.ts';
import { client, startIdentityProvider } from '../../support/identity-provider.ts';
import type { Forged, IdentityProvider } from '../../support/identity-provider.ts';

const callback = '/api/v1/staff/sessions/provider/callback';
let database: TestDatabase;
let provider: IdentityProvider;
let app: TestApp;

beforeAll(async () => {
  [database, provider] = await Promise.all([createTestDatabase(), startIdentityProvider()]);
  const settings: StaffProviderSettings = {
    ...{ issuer: provider.issuer, clientId: client.id, clientSecret: client.secret },
    ...{ program: 'asepeyo', name: 'Asepeyo', rolesClaim: 'groups' },
    roles: [
      { value: 'alta-supervisors', role: 'supervisor' },
      { value: 'alta-support', role: 'support' },
    ],
    secondFactor: ['mfa'],
  };
  app = await startTestApp<AppDependencies>(database, { staffProvider: createStaffProvider(settings) }, [
    ...staffSessionRoutes,
    ...staffProviderRoutes,
  ]);
});
afterAll(async () => {
  await Promise.all([app.close(), provider.close()]);
  await database.close();
});

/** One browser, which keeps its cookies and follows no redirect by itself. */
class Browser {
  readonly cookies = new Map<string, string>();

  async go(path: string, method = 'GET'): Promise<Response> {
    const response = await fetch(app.url + path, {
      method,
      redirect: 'manual',
      headers: { Cookie: [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ') },
    });
    for (const cookie of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? [];
      this.cookies.set(name, value);
    }
    return response;
  }

  /** Where the console sends it to log in. */
  async begin(): Promise<string> {
    const response = await this.go('/api/v1/staff/sessions/provider', 'POST');
    expect(response.status).toBe(201);
    return ((await response.json()) as { location: string }).location;
  }

  /** Comes back from the provider. @returns where it is led */
  async back(address: string): Promise<string> {
    const { pathname, search } = new URL(address);
    const response = await this.go(pathname + search);
    expect(response.status).toBe(303);
    return response.headers.get('location') ?? '';
  }

  async logIn(claims: JWTPayload, forged?: Forged): Promise<string> {
    return this.back(provider.logIn(await this.begin(), claims, forged));
  }

  async session(): Promise<{
    status: number;
    name?: string;
    role?: string;
    level?: string;
    program?: string;
  }> {
    const response = await this.go('/api/v1/staff/session');
    return { ...((await response.json()) as object), status: response.status };
  }
}

let people = 0;
function somebody(more: JWTPayload = {}): JWTPayload & { sub: string } {
  people += 1;
  return {
    sub: `subject-${String(people)}`,
    preferred_username: `ana.${String(people)}@asepeyo.example`,
    groups: ['alta-support'],
    ...more,
  };
}

describe('a login by the institution’s identity provider', () => {
  it('asks for a code with PKCE, state and nonce, and gives a session of the role that the claim says', async () => {
    const browser = new Browser();
    const location = await browser.begin();
    const asked = Object.fromEntries(new URL(location).searchParams);
    expect(asked).toMatchObject({ response_type: 'code', code_challenge_method: 'S256', client_id: 'alta' });
    expect(asked['redirect_uri']).toBe(`http://127.0.0.1:3000${callback}`);
    for (const name of ['state', 'nonce', 'code_challenge']) expect(asked[name]).toMatch(/^[\w-]{43}$/);
    const ana = somebody({ groups: ['other', 'alta-support', 'alta-supervisors'] });
    expect(await browser.back(provider.logIn(location, ana))).toBe('/console');
    const name = String(ana['preferred_username']).split('@')[0];
    expect(await browser.session()).toMatchObject({
      name,
      role: 'supervisor',
      level: 'password',
      program: 'asepeyo',
    });
  });

  it('takes the provider’s second factor where it says so, and else asks for ours', async () => {
    const shown: [JWTPayload, string][] = [
      [{ amr: ['pwd', 'mfa'] }, 'full'],
      [{ acr: 'mfa' }, 'full'],
      [{ amr: ['pwd'] }, 'password'],
      [{ amr: 'MFA' }, 'password'],
    ];
    for (const [claims, level] of shown) {
      const browser = new Browser();
      await browser.logIn(somebody(claims));
      expect((await browser.session()).level).toBe(level);
    }
  });

  it('is the same account at the next login, with the role of that day; without a role it is out, with every session', async () => {
    const ana = somebody({ groups: 'alta-supervisors' });
    const [first, second, third] = [new Browser(), new Browser(), new Browser()];
    await first.logIn(ana);
    const before = await first.session();
    expect(before.role).toBe('supervisor');
    await second.logIn({ ...ana, groups: ['alta-support'], preferred_username: 'another' });
    expect(await second.session()).toMatchObject({ name: before.name, role: 'support' });
    expect((await first.session()).role).toBe('support');
    expect(await third.logIn({ ...ana, groups: ['alta-auditors'] })).toBe('/console/login?provider=refused');
    for (const browser of [first, second, third]) expect((await browser.session()).status).toBe(401);
  });

  it('is shut at once to a disabled account, and gives it no password', async () => {
    const ana = somebody();
    const browser = new Browser();
    await browser.logIn(ana);
    const { name = '' } = await browser.session();
    expect(await setStaffPassword(database, { name, passwordHash: 'another', by: 'root' })).toBe(false);
    await disableStaff(database, name, 'root');
    expect((await browser.session()).status).toBe(401);
    expect(await browser.logIn(ana)).toBe('/console/login?provider=refused');
  });

  it('never becomes an account that was made here, whatever it is called', async () => {
    await addStaff(
      database,
      { name: 'maria', program: 'asepeyo', role: 'supervisor', passwordHash: 'none' },
      'root',
    );
    const browser = new Browser();
    await browser.logIn(somebody({ preferred_username: 'maria' }));
    expect(await browser.session()).toMatchObject({ role: 'support' });
    expect((await browser.session()).name).toMatch(/^sso-[0-9a-f]{16}$/);
  });

  it.each<[string, Forged]>([
    ['of another issuer', { iss: 'https://evil.example' }],
    ['for another client', { aud: 'another' }],
    ['with another nonce', { nonce: 'another' }],
    ['signed by a key that is not the provider’s', { foreignKey: true }],
  ])('takes no ID token %s', async (_what, forged) => {
    const browser = new Browser();
    expect(await browser.logIn(somebody(), forged)).toBe('/console/login?provider=failed');
    expect((await browser.session()).status).toBe(401);
  });

  it.each<[string, (back: URL) => void]>([
    ['another state', (back) => back.searchParams.set('state', 'another')],
    ['no state', (back) => back.searchParams.delete('state')],
    ['another issuer', (back) => back.searchParams.set('iss', 'https://evil.example')],
    ['another code', (back) => back.searchParams.set('code', 'another')],
    ['a refusal', (back) => back.searchParams.set('error', 'access_denied')],
  ])('takes nothing that comes back with %s', async (_what, spoil) => {
    const browser = new Browser();
    const back = new URL(provider.logIn(await browser.begin(), somebody()));
    spoil(back);
    expect(await browser.back(back.href)).toBe('/console/login?provider=failed');
    expect((await browser.session()).status).toBe(401);
  });

  it('comes back once, to the browser that began it, within ten minutes', async () => {
    const [browser, another] = [new Browser(), new Browser()];
    const back = provider.logIn(await browser.begin(), somebody());
    expect(await another.back(back)).toBe('/console/login?provider=failed');
    await another.begin();
    expect(await another.back(back)).toBe('/console/login?provider=failed');
    const login = browser.cookies.get('alta_staff_login') ?? '';
    expect(await browser.back(back)).toBe('/console');
    browser.cookies.set('alta_staff_login', login);
    expect(await browser.back(back)).toBe('/console/login?provider=failed');
    const late = provider.logIn(await browser.begin(), somebody());
    await database.shiftClock(10 * MINUTE + 1_000);
    expect(await browser.back(late)).toBe('/console/login?provider=failed');
  });

  it('leads to the console alone, whatever the address asks', async () => {
    const browser = new Browser();
    const back = new URL(provider.logIn(await browser.begin(), somebody()));
    for (const name of ['redirect_uri', 'next', 'return_to'])
      back.searchParams.set(name, 'https://evil.example');
    expect(await browser.back(back.href)).toBe('/console');
  });

  it('is offered where there is one, and nowhere else', async () => {
    const ways = await new Browser().go('/api/v1/staff/login-ways');
    expect(await ways.json()).toEqual({ provider: { name: 'Asepeyo' } });
    const without = await startTestApp<AppDependencies>(database, {}, staffProviderRoutes);
    const answers = await Promise.all([
      fetch(`${without.url}/api/v1/staff/login-ways`),
      fetch(`${without.url}/api/v1/staff/sessions/provider`, { method: 'POST' }),
      fetch(`${without.url}${callback}?code=a&state=b`, { redirect: 'manual' }),
    ]);
    expect(answers.map(({ status }) => status)).toEqual([200, 404, 404]);
    await without.close();
  });

  it('leaves neither subject’s claims nor codes in the log', async () => {
    const browser = new Browser();
    const back = new URL(provider.logIn(await browser.begin(), somebody()));
    await browser.back(back.href);
    const hidden = [back.searchParams.get('code'), browser.cookies.get('alta_staff')];
    for (const text of hidden) expect(app.logged()).not.toContain(text);
  });
});

import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { ProblemSlug } from '../../../api/problems/catalogue.ts';
import { issue } from '../../../stack/test-authority/issue.ts';
import type { Issued } from '../../../stack/test-authority/issue.ts';
import { addAccount } from '../../support/accounts.ts';
import type { TestAccount } from '../../support/accounts.ts';
import type { Answer } from '../../support/applicant.ts';
import { around, dnie, fnmt, startTestAuthority } from '../../support/authority.ts';
import type { TestAuthority } from '../../support/authority.ts';
import { startCertificateSite } from '../../support/certificate-site.ts';
import type { CertificateSite } from '../../support/certificate-site.ts';
import { createTestDatabase } from '../../support/database.ts';
import type { TestDatabase } from '../../support/database.ts';
import { expectProblem, expectRefusal } from '../../support/problem.ts';

const DAY = 86_400_000;
const PROOF = '/api/v1/programs/asepeyo/sessions/certificate';
const PAGE = '/certificates/asepeyo';
const HEADER = 'x-client-certificate';

let database: TestDatabase;
let authority: TestAuthority;
let other: TestAuthority;
let site: CertificateSite;
let behindProxy: CertificateSite;
let ana: TestAccount;
let good: Issued;

beforeAll(async () => {
  [database, authority, other] = await Promise.all([
    createTestDatabase(),
    startTestAuthority(),
    startTestAuthority('Other'),
  ]);
  site = await startCertificateSite(database, authority);
  behindProxy = await startCertificateSite(database, authority, {
    trustedProxies: ['127.0.0.1'],
    header: HEADER,
  });
  ana = await addAccount(database, site.main.deps.passwords, '12345678Z');
  good = await authority.client();
});
afterAll(async () => {
  await Promise.all([site.close(), behindProxy.close(), authority.close(), other.close()]);
  await database.close();
});
beforeEach(async () => {
  authority.down.clear();
  // Each test has the hour of its network to itself.
  await database.pool.query(`DELETE FROM limits WHERE name = 'certificate.network'`);
});

async function onMain(path: string, body: unknown, headers: Record<string, string> = {}): Promise<Answer> {
  const response = await fetch(`${site.main.url}/api/v1${path}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });
  return { status: response.status, headers: response.headers, body: await response.json() };
}

async function me(cookie: string): Promise<Answer> {
  const response = await fetch(`${site.main.url}/api/v1/me`, { headers: { Cookie: cookie } });
  return { status: response.status, headers: response.headers, body: await response.json() };
}

async function proven(certificate: Issued, state?: string): Promise<string> {
  const json = { 'content-type': 'application/json' };
  const more = state === undefined ? {} : { headers: json, body: JSON.stringify({ state }) };
  const answer = await site.call(PROOF, { certificate, ...more });
  expect(JSON.stringify(answer.body)).toContain('handover');
  return (answer.body as { handover: string }).handover;
}

const end = (handover: string, state?: string): Promise<Answer> =>
  onMain('/programs/asepeyo/sessions/handover', { handover, ...(state !== undefined && { state }) });

describe('a login by certificate', () => {
  it('ends at the account page, whatever the password is', async () => {
    await database.pool.query('UPDATE accounts SET locked_at = alta_now(), failures = 5 WHERE id = $1', [
      ana.id,
    ]);
    const session = await end(await proven(good));
    expect(session.status).toBe(201);
    expect(session.body).toMatchObject({ program: 'asepeyo' });
    const cookie = session.headers.getSetCookie()[0]?.split(';')[0] ?? '';
    expect((await me(cookie)).body).toMatchObject({ document: '12345678Z', name: 'Ana Prueba' });
    const { rows } = await database.pool.query('SELECT means FROM sessions ORDER BY created_at DESC LIMIT 1');
    expect(rows).toEqual([{ means: 'certificate' }]);
  });

  it('works with an electronic DNI', async () => {
    const card = await authority.client({ ...dnie });
    expect((await end(await proven(card))).status).toBe(201);
  });

  it('has its whole chain also on a connection that the client would rather resume', async () => {
    const sessions: Buffer[] = [];
    for (let time = 0; time < 3; time += 1) {
      const answer = await site.call(PROOF, {
        certificate: good,
        session: sessions.at(-1),
        onSession: (session) => sessions.push(session),
      });
      expect(JSON.stringify(answer.body)).toContain('handover');
    }
  });

  it('does not depend on how much of the chain is sent along', async () => {
    const { intermediate, root } = authority;
    for (let time = 0; time < 8; time += 1) {
      const answer = await site.call(PROOF, { certificate: good, chain: [intermediate, root] });
      expect(JSON.stringify(answer.body)).toContain('handover');
    }
    const alone = await site.call(PROOF, { certificate: good, chain: [] });
    expectProblem(alone, 'certificate-untrusted');
  });

  it('is told by the institution where it begins', async () => {
    const { body } = await fetch(`${site.main.url}/api/v1/programs/asepeyo`).then(async (answer) => ({
      body: await answer.json(),
    }));
    expect(body).toMatchObject({ login: { certificateUrl: `${site.url}${PAGE}` } });
  });

  it('is not for institutions that do not offer it, nor for unknown ones', async () => {
    const path = (program: string): string => PROOF.replace('asepeyo', program);
    expectProblem(await site.call(path('osseg'), { certificate: good }), 'not-found');
    expectProblem(await site.call(path('nobody'), { certificate: good }), 'unknown-program');
    expectProblem(await onMain('/programs/osseg/sessions/handover', { handover: 'x' }), 'not-found');
  });

  it('leaves nothing of its holder in the log', async () => {
    await end(await proven(good));
    const logged = site.main.logged();
    expect(logged).toContain('"route":"/api/v1/programs/:program/sessions/certificate"');
    for (const secret of ['12345678', 'PRUEBA', good.serial, 'BEGIN']) expect(logged).not.toContain(secret);
  });
});

describe('each fault of a certificate has a problem document of its own', () => {
  async function refuses(slug: ProblemSlug, certificate?: Issued, chain?: readonly Issued[]): Promise<void> {
    await expectRefusal(
      (headers) => site.call(PROOF, { certificate, headers, ...(chain && { chain }) }),
      slug,
    );
  }

  it('none at all', () => refuses('certificate-missing'));
  it('self-signed', async () => refuses('certificate-self-signed', await issue({ ...fnmt, ...around }), []));
  it('expired', async () =>
    refuses(
      'certificate-expired',
      await authority.client({
        notBefore: new Date(Date.now() - 2 * DAY),
        notAfter: new Date(Date.now() - DAY),
      }),
    ));
  it('not valid yet', async () =>
    refuses('certificate-not-yet-valid', await authority.client({ notBefore: new Date(Date.now() + DAY) })));
  it('for another purpose', async () =>
    refuses('certificate-wrong-purpose', await authority.client({ keyUsage: [1] })));
  it('of another authority', async () =>
    refuses('certificate-untrusted', await other.client(), [other.intermediate, other.root]));
  it('of a representative', async () =>
    refuses(
      'certificate-without-document',
      await authority.client({ subject: [...fnmt.subject, 'organizationIdentifier=VATES-A12345678'] }),
    ));
  it('of a person without an account', async () => {
    const { alternativeName: _none, ...plain } = fnmt;
    const leaf = await issue({
      ...plain,
      ...around,
      subject: ['CN=OTRA PERSONA - 00000000T'],
      issuer: authority.intermediate,
      ocsp: [`${authority.url}/ocsp`],
    });
    await refuses('certificate-no-account', leaf);
  });

  it('revoked, as the list says', async () => {
    const leaf = await authority.client({ ocsp: [] });
    authority.revoked.crl.add(leaf.serial);
    // A list that was kept from before does not have it yet: another address is fetched anew.
    const fresh = await authority.client({ ocsp: [], crl: [`${authority.url}/users.crl?now`] });
    authority.revoked.crl.add(fresh.serial);
    await refuses('certificate-revoked', fresh);
  });

  it('revoked, as the responder says', async () => {
    const leaf = await authority.client();
    authority.revoked.ocsp.add(leaf.serial);
    await refuses('certificate-revoked', leaf);
  });

  it('not to be checked: fails closed and says when to try again', async () => {
    authority.down.add('ocsp').add('crl');
    const leaf = await authority.client({ crl: [`${authority.url}/users.crl?down`] });
    await refuses('certificate-unverifiable', leaf);
    const answer = await site.call(PROOF, { certificate: leaf });
    expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(50);
    authority.down.clear();
    expect((await site.call(PROOF, { certificate: leaf })).status).toBe(201);
  });

  it.each(['disabled_at', 'frozen_at'])('an account that is closed (%s)', async (column) => {
    await database.pool.query(`UPDATE accounts SET ${column} = alta_now() WHERE id = $1`, [ana.id]);
    await refuses('certificate-account-closed', good);
    await database.pool.query(`UPDATE accounts SET ${column} = NULL WHERE id = $1`, [ana.id]);
  });
});

it('what the program requires for a login holds with a certificate too', async () => {
  const { programs } = site.main.deps;
  const asepeyo = programs.get('asepeyo');
  if (!asepeyo) throw new Error('the program is gone');
  const strict = {
    ...asepeyo,
    login: { ...asepeyo.login, requires: { active: true as const, listed: true } },
  };
  const other = await startCertificateSite(database, authority, { programs: new Map([['asepeyo', strict]]) });
  await database.pool.query(
    `UPDATE affiliations SET until = (alta_now() - INTERVAL '2 days')::date
     WHERE member_id = (SELECT member_id FROM accounts WHERE id = $1)`,
    [ana.id],
  );
  expectProblem(await other.call(PROOF, { certificate: good }), 'certificate-not-entitled');
  await database.pool.query(
    `INSERT INTO affiliations (id, member_id, "from")
     SELECT gen_random_uuid(), member_id, (alta_now() - INTERVAL '1 year')::date FROM accounts WHERE id = $1`,
    [ana.id],
  );
  expect((await other.call(PROOF, { certificate: good })).status).toBe(201);
  await other.close();
});

describe('a proof', () => {
  const state = (): string => randomBytes(16).toString('base64url');

  it('becomes one session, however often and by how many at once it is shown', async () => {
    const handover = await proven(good);
    const answers = await Promise.all(Array.from({ length: 20 }, () => end(handover)));
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
    expectProblem(await end(handover), 'certificate-handover-refused');
  });

  it('counts for 60 seconds', async () => {
    const [early, late] = [await proven(good), await proven(good)];
    await database.shiftClock(58_000);
    expect((await end(early)).status).toBe(201);
    await database.shiftClock(2_000);
    expectProblem(await end(late), 'certificate-handover-refused');
  });

  it('counts only in the browser that began', async () => {
    const mine = state();
    const handover = await proven(good, mine);
    expectProblem(await end(handover), 'certificate-handover-refused');
    expectProblem(await end(handover, state()), 'certificate-handover-refused');
    expect((await end(handover, mine)).status).toBe(201);
    expectProblem(await end(await proven(good), state()), 'certificate-handover-refused');
  });

  it('counts only in its own program, and while its account is open', async () => {
    const handover = await proven(good);
    await database.pool.query('UPDATE accounts SET program = $2 WHERE id = $1', [ana.id, 'elsewhere']);
    expectProblem(await end(handover), 'certificate-handover-refused');
    await database.pool.query(
      `UPDATE accounts SET program = 'asepeyo', frozen_at = alta_now() WHERE id = $1`,
      [ana.id],
    );
    expectProblem(await end(handover), 'certificate-handover-refused');
    await database.pool.query('UPDATE accounts SET frozen_at = NULL WHERE id = $1', [ana.id]);
    expect((await end(handover)).status).toBe(201);
  });

  it('is not stored in a way that could be used', async () => {
    const handover = await proven(good);
    const { rows } = await database.pool.query('SELECT * FROM certificate_handovers');
    expect(JSON.stringify(rows)).not.toContain(handover);
  });

  it('is not taken from another website', async () => {
    const handover = await proven(good);
    const evil = { Origin: 'https://evil.example' };
    const refused = await onMain('/programs/asepeyo/sessions/handover', { handover }, evil);
    expectProblem(refused, 'forbidden-origin');
    const asked = await site.call(PROOF, { certificate: good, headers: { origin: 'https://evil.example' } });
    expectProblem(asked, 'forbidden-origin');
    const posted = await site.call(PAGE, { certificate: good, headers: { 'sec-fetch-site': 'cross-site' } });
    expectProblem(posted, 'forbidden-origin');
  });
});

it('tries of one network are limited', async () => {
  const statuses: number[] = [];
  for (let time = 0; time < 62; time += 1)
    statuses.push((await site.call(PROOF, { certificate: other.root, chain: [] })).status);
  expect(statuses.filter((status) => status === 403)).toHaveLength(60);
  expect(statuses.slice(60)).toEqual([429, 429]);
});

describe('a certificate in a header', () => {
  const post = async (to: CertificateSite, value?: string, name = HEADER): Promise<Answer> => {
    const headers = value === undefined ? {} : { [name]: value };
    const response = await fetch(`${to.main.url}${PROOF}`, { method: 'POST', headers });
    return { status: response.status, headers: response.headers, body: await response.json() };
  };
  const escaped = (...chain: Issued[]): string => encodeURIComponent(chain.map(({ pem }) => pem).join(''));

  it('is believed from the configured proxy', async () => {
    const answer = await post(behindProxy, escaped(good, authority.intermediate));
    expect(answer.body).toHaveProperty('handover');
    expect(answer.status).toBe(201);
    const { handover } = answer.body as { handover: string };
    expect((await end(handover)).status).toBe(201);
  });

  it.each([
    ['bare', (base64: string) => base64],
    ['between colons', (base64: string) => `:${base64}:`],
  ])('is read in base64 too, %s', async (_, written) => {
    const { pem } = await issue({ ...fnmt, ...around });
    const base64 = pem.replaceAll(/-----[A-Z ]+-----|\s/g, '');
    expectProblem(await post(behindProxy, written(base64)), 'certificate-self-signed');
  });

  it('is judged like any other: the proxy’s word is that it was presented, not that it is good', async () => {
    expectProblem(
      await post(behindProxy, escaped(await issue({ ...fnmt, ...around }))),
      'certificate-self-signed',
    );
    expectProblem(
      await post(behindProxy, escaped(await other.client(), other.intermediate)),
      'certificate-untrusted',
    );
  });

  it('is nothing from anyone else: no proxy is configured, or the peer is another', async () => {
    expectProblem(await post(site, escaped(good, authority.intermediate)), 'certificate-missing');
    const elsewhere = await startCertificateSite(database, authority, {
      trustedProxies: ['192.0.2.1', '2001:db8::/32'],
      header: HEADER,
    });
    expectProblem(await post(elsewhere, escaped(good, authority.intermediate)), 'certificate-missing');
    await elsewhere.close();
  });

  it('is nothing on the listener that asks for certificates itself', async () => {
    const headers = { [HEADER]: escaped(good, authority.intermediate) };
    expectProblem(await site.call(PROOF, { headers }), 'certificate-missing');
    expectProblem(await behindProxy.call(PROOF, { headers }), 'certificate-missing');
  });

  it('is refused when the proxy sends none that can be read, and missing when it sends nothing', async () => {
    for (const value of ['%ZZ', 'nothing', encodeURIComponent('-----BEGIN CERTIFICATE-----')])
      expectProblem(await post(behindProxy, value), 'certificate-header-refused');
    expectProblem(await post(behindProxy, ''), 'certificate-missing');
    expectProblem(await post(behindProxy), 'certificate-missing');
    expectProblem(await post(behindProxy, escaped(good), 'x-ssl-cert'), 'certificate-missing');
  });

  it('serves the page there too, and only there', async () => {
    const query = `?state=${randomBytes(16).toString('base64url')}`;
    const headers = { [HEADER]: escaped(good), accept: 'text/html' };
    const page = await fetch(`${behindProxy.main.url}${PAGE}${query}`, { headers });
    expect(await page.text()).toContain('PRUEBA MUESTRA ANA');
    expect((await fetch(`${site.main.url}${PAGE}${query}`, { headers })).status).not.toBe(200);
  });
});

describe('the page where a browser presents its certificate', () => {
  const state = randomBytes(16).toString('base64url');
  const form = { 'content-type': 'application/x-www-form-urlencoded' };

  it('shows whose it is and goes on by a form, in the language asked for', async () => {
    const page = await site.call(`${PAGE}?state=${state}&language=en`, { method: 'GET', certificate: good });
    expect(page.status).toBe(200);
    for (const text of [
      'lang="en"',
      'PRUEBA MUESTRA ANA',
      'Test users',
      'Log in with this certificate',
      state,
    ])
      expect(page.body).toContain(text);
    expect(page.headers.get('content-security-policy')).toContain(`form-action 'self' ${site.main.url}`);
    expect(page.headers.get('cache-control')).toBe('no-store');
    const spanish = await site.call(`${PAGE}?state=${state}`, { method: 'GET' });
    expect(spanish.body).toContain('no ha presentado ningún certificado');
  });

  it('shows names inert', async () => {
    const leaf = await authority.client({ subject: ['CN=<script>alert(1)</script> - 12345678Z'] });
    const page = await site.call(`${PAGE}?state=${state}`, { method: 'GET', certificate: leaf });
    expect(page.body).toContain('&lt;script&gt;');
    expect(page.body).not.toContain('<script>');
  });

  it('leads back to the portal with a proof for that browser', async () => {
    const headers = { ...form, origin: site.url, 'sec-fetch-site': 'same-origin' };
    const body = new URLSearchParams({ state }).toString();
    const answer = await site.call(PAGE, { certificate: good, headers, body });
    expect(answer.status).toBe(303);
    const to = new URL(answer.headers.get('location') ?? '');
    expect(`${to.origin}${to.pathname}`).toBe(`${site.main.url}/asepeyo/certificate`);
    const handover = to.hash.replace('#handover=', '');
    expectProblem(await end(handover), 'certificate-handover-refused');
    expect((await end(handover, state)).status).toBe(201);
  });

  it('leads back with what is wrong', async () => {
    const body = new URLSearchParams({ state }).toString();
    const answer = await site.call(PAGE, { certificate: await other.client(), headers: form, body });
    expect(answer.headers.get('location')).toBe(
      `${site.main.url}/asepeyo/certificate#problem=certificate-untrusted`,
    );
  });

  it('leads a visitor without the portal’s link to the login page', async () => {
    const answer = await site.call(PAGE, { method: 'GET', certificate: good });
    expect(answer.headers.get('location')).toBe(`${site.main.url}/asepeyo/login`);
  });

  it('and its listener serve nothing else', async () => {
    for (const path of ['/', '/asepeyo', '/api/v1/me', '/api/v1/programs', '/metrics', '/api/v1/session'])
      expectProblem(await site.call(path, { method: 'GET', certificate: good }), 'not-found');
  });
});

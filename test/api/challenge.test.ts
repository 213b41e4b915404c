import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { createAltcha } from '../../api/challenge/altcha.ts';
import { createRecaptcha } from '../../api/challenge/recaptcha.ts';
import type { Challenge, ChallengeToSolve } from '../../api/challenge/ports.ts';
import { MINUTE, SECOND } from '../../domain/duration.ts';
import { LIMITS } from '../../domain/limits.ts';
import type { ChallengePlace, Program } from '../../domain/program.ts';
import { createKeyring } from '../../platform/keyring.ts';
import { addAccount } from '../support/accounts.ts';
import type { TestAccount } from '../support/accounts.ts';
import { startTestApp } from '../support/app.ts';
import type { TestApp } from '../support/app.ts';
import { answerChallenge, solved } from '../support/challenge.ts';
import { createTestDatabase } from '../support/database.ts';
import type { TestDatabase } from '../support/database.ts';
import { testKeyring } from '../support/keyring.ts';

const http = { publicUrl: 'http://127.0.0.1:3000', trustedProxies: ['127.0.0.1'] };
let database: TestDatabase;
let app: TestApp;
let ana: TestAccount;
let challenge: Challenge;
let networks = 0;

beforeAll(async () => {
  database = await createTestDatabase();
  challenge = createAltcha({ database, keyring: testKeyring });
  app = await startTestApp(database, { http });
  app = await asking(app, ['login']);
  ana = await addAccount(database, app.deps.passwords, '12345678Z');
});
afterAll(async () => {
  await app.close();
  await database.close();
});

/** The same app on a program that asks the challenge at these places. */
async function asking(
  { deps, close }: TestApp,
  at: readonly ChallengePlace[],
  more: { challenge?: Challenge } = {},
): Promise<TestApp> {
  const asepeyo = deps.programs.get('asepeyo');
  if (!asepeyo) throw new Error('no asepeyo');
  const program: Program = { ...asepeyo, challenge: { at: [...at] } };
  await close();
  return startTestApp(database, { http, programs: new Map([['asepeyo', program]]), ...more });
}

function network(): Record<string, string> {
  networks += 1;
  return { 'X-Forwarded-For': `198.51.101.${String(networks)}` };
}

function logIn(answer: unknown, to = app, password = ana.password): Promise<Response> {
  return fetch(`${to.url}/api/v1/programs/asepeyo/sessions`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', ...network() },
    body: JSON.stringify({ document: ana.document, password, challenge: answer }),
  });
}

async function expectProblem(response: Response, slug: string): Promise<void> {
  expect(((await response.json()) as { type: string }).type).toBe(`/problems/${slug}`);
}

interface Answer {
  challenge: { parameters: Record<string, unknown> & { data: Record<string, unknown> }; signature: string };
  solution: Record<string, unknown>;
}

/** The answer with something in it changed, encoded again. */
function tampered(answer: string, change: (answer: Answer) => void): string {
  const copy = JSON.parse(Buffer.from(answer, 'base64').toString()) as Answer;
  change(copy);
  return Buffer.from(JSON.stringify(copy)).toString('base64');
}

describe('a login where the program asks the challenge', () => {
  it('passes with its answer', async () => {
    expect((await logIn(await answerChallenge(app.url, 'asepeyo', network()))).status).toBe(201);
  });

  it('is refused without one, before the password is looked at, and says at which field', async () => {
    const response = await logIn(undefined);
    expect(response.status).toBe(422);
    expect(await response.json()).toMatchObject({
      type: '/problems/challenge-needed',
      errors: [{ field: 'challenge', code: 'required', message: 'Marque «No soy un robot».' }],
    });
    await expectProblem(await logIn(undefined, app, 'wrong'), 'challenge-needed');
  });

  it('spends the answer also when the password is wrong', async () => {
    const answer = await answerChallenge(app.url, 'asepeyo', network());
    await expectProblem(await logIn(answer, app, 'no es esta'), 'login-failed');
    await expectProblem(await logIn(answer), 'challenge-failed');
  });

  it('is told by the program, and one that asks elsewhere only does without', async () => {
    const told = (await (await fetch(`${app.url}/api/v1/programs/asepeyo`)).json()) as object;
    expect(told).toMatchObject({ challenge: ['login'] });
    const spare = await startTestApp(database, { http });
    const elsewhere = await asking(spare, ['recovery', 'password']);
    expect((await logIn(undefined, elsewhere)).status).toBe(201);
    await elsewhere.close();
  });

  it('lets no one in while the answer cannot be judged', async () => {
    const spare = await startTestApp(database, { http });
    const blind = await asking(spare, ['login'], {
      challenge: { ...challenge, verify: () => Promise.resolve('unavailable') },
    });
    const response = await logIn('any', blind);
    expect(response.status).toBe(503);
    await expectProblem(response, 'unavailable');
    await blind.close();
  });
});

describe('the challenge of a program', () => {
  it('is another one each time, limited by network', async () => {
    const from = network();
    const ask = async (): Promise<Response> =>
      fetch(`${app.url}/api/v1/programs/asepeyo/challenge`, { headers: from });
    const [first, second] = [(await (await ask()).json()) as object, (await (await ask()).json()) as object];
    expect(first).toMatchObject({ kind: 'altcha', validMs: 10 * MINUTE });
    expect(first).not.toEqual(second);
    await database.pool.query(`UPDATE limits SET count = $1 WHERE name = 'challenge.network'`, [
      LIMITS.challenge.perNetworkPerHour,
    ]);
    await expectProblem(await ask(), 'too-many-requests');
  });

  it('is there too where the program asks none: a login needs one after many failures', async () => {
    const plain = await startTestApp(database, { http });
    const { challenge: _, ...asepeyo } = { ...plain.deps.programs.get('asepeyo') } as Program;
    await plain.close();
    const none = await startTestApp(database, { http, programs: new Map([['asepeyo', asepeyo]]) });
    expect((await fetch(`${none.url}/api/v1/programs/asepeyo/challenge`)).status).toBe(200);
    await none.close();
  });
});

describe('an answer to altcha', () => {
  const from = { network: '198.51.100.1' };
  const make = async (): Promise<string> => solved(await challenge.create());

  it('of 200 at the same time passes once', async () => {
    const answer = await make();
    const verdicts = await Promise.all(Array.from({ length: 200 }, () => challenge.verify(answer, from)));
    expect(verdicts.filter((verdict) => verdict === 'passed')).toHaveLength(1);
    expect(verdicts.filter((verdict) => verdict === 'failed')).toHaveLength(199);
  });

  it('spelled otherwise is the same answer', async () => {
    const answer = await make();
    expect(await challenge.verify(answer, from)).toBe('passed');
    const json = Buffer.from(answer, 'base64').toString();
    const respelled = [
      Buffer.from(` ${json} `).toString('base64'),
      Buffer.from(json).toString('base64url'),
      tampered(answer, ({ solution }) => (solution['time'] = 1)),
    ];
    for (const each of respelled) expect(await challenge.verify(each, from)).toBe('failed');
  });

  it.each<[string, (answer: Answer) => void]>([
    ['easier work', ({ challenge: { parameters } }) => (parameters['cost'] = 1)],
    ['another nonce', ({ challenge: { parameters } }) => (parameters['nonce'] = '0'.repeat(32))],
    ['a longer life', ({ challenge: { parameters } }) => (parameters.data['until'] = 9_999_999_999)],
    ['no solution signed', ({ challenge: { parameters } }) => delete parameters['keySignature']],
    ['no signature', (answer) => (answer.challenge.signature = '')],
    ['a key that is not on the ring', ({ challenge: { parameters } }) => (parameters.data['key'] = 'x')],
    ['a guessed key', ({ solution }) => (solution['derivedKey'] = '0'.repeat(64))],
    ['a text for a counter', ({ solution }) => (solution['counter'] = '1')],
    ['more than it has', (answer) => Object.assign(answer, { verified: true })],
  ])('with %s fails', async (_what, change) => {
    expect(await challenge.verify(tampered(await make(), change), from)).toBe('failed');
  });

  it.each(['x', '', 'bnVsbA==', 'e30=', 'W10=', '{}'])('that is none (%s) fails', async (answer) => {
    expect(await challenge.verify(answer, from)).toBe('failed');
  });

  it('made with a key that has since been rotated passes, one of a foreign ring fails', async () => {
    const [old, fresh] = [
      { id: 'test', key: Buffer.alloc(32, 7) },
      { id: 'fresh', key: Buffer.alloc(32, 8) },
    ];
    const rotated = createAltcha({ database, keyring: createKeyring([fresh, old]) });
    const foreign = createAltcha({
      database,
      keyring: createKeyring([{ id: 'test', key: Buffer.alloc(32, 9) }]),
    });
    const answer = await make();
    expect(await foreign.verify(answer, from)).toBe('failed');
    expect(await rotated.verify(answer, from)).toBe('passed');
  });

  it('is good for 10 minutes by the database’s clock, and not a second longer', async () => {
    const [early, late] = [await make(), await make()];
    await database.shiftClock(10 * MINUTE - 3 * SECOND);
    expect(await challenge.verify(early, from)).toBe('passed');
    await database.shiftClock(4 * SECOND);
    expect(await challenge.verify(late, from)).toBe('failed');
  });

  it('leaves nothing behind when its time is over', async () => {
    expect(await challenge.verify(await make(), from)).toBe('passed');
    await database.shiftClock(11 * MINUTE);
    expect(await challenge.verify(await make(), from)).toBe('passed');
    const { rows } = await database.pool.query<{ old: number }>(
      'SELECT count(*)::int AS old FROM spent_challenges WHERE expires_at <= alta_now()',
    );
    expect(rows[0]?.old).toBe(0);
  });

  it('takes work: there are at least 120 tries of 2,500 iterations before the right one', async () => {
    const toSolve = (await challenge.create()) as Extract<ChallengeToSolve, { kind: 'altcha' }>;
    expect(toSolve.challenge.parameters.cost).toBe(2_500);
    const { solution } = JSON.parse(Buffer.from(await solved(toSolve), 'base64').toString()) as Answer;
    expect(solution['counter']).toBeGreaterThanOrEqual(120);
    expect(solution['counter']).toBeLessThanOrEqual(240);
  });
});

describe('an answer to reCAPTCHA', () => {
  const from = { network: '198.51.100.1' };
  /** What a server that plays siteverify says, and what it was asked. */
  let says: { status?: number; body: unknown; silent?: boolean };
  const asked: URLSearchParams[] = [];
  const google = createServer((req, res) => {
    let text = '';
    req.on('data', (chunk: Buffer) => (text += chunk.toString()));
    req.on('end', () => {
      asked.push(new URLSearchParams(text));
      if (says.silent === true) return;
      res.writeHead(says.status ?? 200, { 'Content-Type': 'application/json', Location: '/elsewhere' });
      res.end(typeof says.body === 'string' ? says.body : JSON.stringify(says.body));
    });
  });
  let recaptcha: Challenge;
  let tokens = 0;
  const token = (): string => `token-${String((tokens += 1))}`;

  beforeAll(async () => {
    await new Promise<void>((resolve) => google.listen(0, '127.0.0.1', resolve));
    const { port } = google.address() as AddressInfo;
    recaptcha = createRecaptcha(
      { database, logger: app.deps.logger, http: { publicUrl: 'https://portal.example' } },
      { siteKey: 'site', secret: 'the-secret', verifyUrl: `http://127.0.0.1:${String(port)}/siteverify` },
    );
  });
  afterEach(() => asked.splice(0));
  afterAll(() => {
    google.closeAllConnections();
    google.close();
  });

  it('passes when Google says so for our own site; Google gets the token and nothing about the sender', async () => {
    says = { body: { success: true, hostname: 'portal.example', challenge_ts: '2026-01-01T00:00:00Z' } };
    const answer = token();
    expect(await recaptcha.verify(answer, from)).toBe('passed');
    expect(Object.fromEntries(asked[0] ?? [])).toEqual({ secret: 'the-secret', response: answer });
  });

  it('passes once, whatever Google says the second time', async () => {
    says = { body: { success: true, hostname: 'portal.example' } };
    const answer = token();
    const verdicts = await Promise.all(Array.from({ length: 20 }, () => recaptcha.verify(answer, from)));
    expect(verdicts.filter((verdict) => verdict === 'passed')).toHaveLength(1);
    expect(verdicts.filter((verdict) => verdict === 'failed')).toHaveLength(19);
  });

  it.each<[string, object]>([
    ['was refused', { success: false, 'error-codes': ['invalid-input-response'] }],
    ['was used or is too old', { success: false, 'error-codes': ['timeout-or-duplicate'] }],
    ['was solved on another site', { success: true, hostname: 'evil.example' }],
    ['does not say where it was solved', { success: true }],
  ])('that %s fails', async (_what, body) => {
    says = { body };
    expect(await recaptcha.verify(token(), from)).toBe('failed');
  });

  it.each<[string, typeof says]>([
    ['Google is down', { status: 503, body: {} }],
    ['what answers is no JSON', { body: '<html>' }],
    ['what answers sends elsewhere', { status: 302, body: {} }],
    ['our secret is wrong', { body: { success: false, 'error-codes': ['invalid-input-secret'] } }],
    ['the key is one that scores', { body: { success: true, hostname: 'portal.example', score: 0.1 } }],
  ])('is not judged, so nobody gets through, when %s', async (_what, saying) => {
    says = saying;
    expect(await recaptcha.verify(token(), from)).toBe('unavailable');
    expect(app.logged()).toContain('challenge.unverifiable');
    expect(app.logged()).not.toContain('token-');
  });

  it('is not waited for longer than 5 seconds', async () => {
    says = { body: {}, silent: true };
    const begun = performance.now();
    expect(await recaptcha.verify(token(), from)).toBe('unavailable');
    expect(performance.now() - begun).toBeLessThan(9_000);
  });

  it('is asked for with the site’s key, and only then may pages load Google’s script and frame', async () => {
    const policyOf = async (at: TestApp): Promise<string> =>
      (await fetch(`${at.url}/healthz`)).headers.get('content-security-policy') ?? '';
    expect(await policyOf(app)).not.toContain('google');
    const spare = await startTestApp(database, { http });
    const other = await asking(spare, ['login'], { challenge: recaptcha });
    const answer = await fetch(`${other.url}/api/v1/programs/asepeyo/challenge`);
    expect(await answer.json()).toEqual({ kind: 'recaptcha', siteKey: 'site' });
    const policy = await policyOf(other);
    expect(policy).toMatch(/script-src [^;]*https:\/\/www\.google\.com\/recaptcha\//);
    expect(policy).toMatch(/frame-src 'self' https:\/\/www\.google\.com\/recaptcha\//);
    await other.close();
  });
});

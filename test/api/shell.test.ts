import { createConnection } from 'node:net';
import { Readable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { networkOf } from '../../api/middleware/network.ts';
import type { AppDependencies } from '../../api/dependencies.ts';
import { problemSlugs, problemStatus } from '../../api/problems/catalogue.ts';
import type { ProblemSlug } from '../../api/problems/catalogue.ts';
import { problemTexts } from '../../api/problems/wording.ts';
import { ApiProblem } from '../../api/problems/problem.ts';
import { routesOf } from '../../api/route/route.ts';
import { sessionRoutes } from '../../api/routes/sessions.ts';
import { startTestApp } from '../support/app.ts';
import type { TestApp } from '../support/app.ts';
import { createTestDatabase } from '../support/database.ts';
import type { TestDatabase } from '../support/database.ts';

const secret = 'ana.prueba@example.org 12345678Z';
const body = z.object({
  name: z.string().min(1).max(10),
  born: z.iso.date().optional(),
  kind: z.enum(['a', 'b']).default('a'),
});

const route = routesOf<AppDependencies>();
const told = { status: 200, description: 'What came.', schema: z.looseObject({}) } as const;
const about = { tag: 'About', summary: 'A trial', answer: told } as const;

/** Routes that do what real ones do, to see what the shell makes of it. */
const trialRoutes = [
  route({
    ...about,
    method: 'post',
    path: '/trial',
    id: 'body',
    body: { schema: body },
    handle: () => (context) => context.body,
  }),
  route({
    ...about,
    method: 'get',
    path: '/trial/{id}/{token}',
    id: 'path',
    handle: () => (context) => context.path,
  }),
  route({
    ...about,
    method: 'get',
    path: '/network',
    id: 'network',
    handle:
      () =>
      ({ req }) => ({ network: networkOf(req), host: req.hostname, protocol: req.protocol }),
  }),
  route({
    ...about,
    method: 'get',
    path: '/fault',
    id: 'fault',
    handle: () => () => {
      throw new Error(`duplicate key (email)=(${secret})`);
    },
  }),
  route({
    ...about,
    method: 'get',
    path: '/later',
    id: 'later',
    handle: () => async () => {
      await Promise.resolve();
      throw new TypeError(secret);
    },
  }),
  route({
    ...about,
    method: 'get',
    path: '/half',
    id: 'half',
    handle:
      () =>
      ({ res }) => {
        res.write('the beginning');
        throw new Error(secret);
      },
  }),
  route({
    ...about,
    method: 'get',
    path: '/problems/{token}',
    id: 'problem',
    problems: problemSlugs,
    handle:
      () =>
      ({ path }) => {
        const retryAt = new Date(Date.now() + 30_000);
        throw new ApiProblem(path.token as ProblemSlug, { retryAt, attemptsLeft: 3 });
      },
  }),
];

let database: TestDatabase;
let app: TestApp;
beforeAll(async () => {
  database = await createTestDatabase(2);
  app = await startTestApp(database, {}, [...trialRoutes, ...sessionRoutes]);
});
afterAll(async () => {
  await app.close();
  await database.close();
});

interface Problem {
  type: string;
  title: string;
  status: number;
  detail: string;
  errors?: { field: string; code: string; message: string }[];
}

async function problem(response: Response): Promise<Problem> {
  expect(response.headers.get('content-type')).toBe('application/problem+json; charset=utf-8');
  return (await response.json()) as Problem;
}

function post(content: RequestInit['body'], headers: Record<string, string> = {}): Promise<Response> {
  return fetch(`${app.url}/api/v1/trial`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', ...headers },
    body: content ?? null,
    ...(content instanceof ReadableStream && { duplex: 'half' }),
  });
}

/** Sends bytes as they are, which fetch would not, and reads the answer to the end. */
function raw(text: string): Promise<string> {
  const { hostname, port } = new URL(app.url);
  return new Promise((resolve, reject) => {
    let answer = '';
    const socket = createConnection(Number(port), hostname, () => socket.write(text));
    socket.setEncoding('utf8').on('data', (data: string) => (answer += data));
    socket.on('error', reject).on('close', () => resolve(answer));
  });
}

describe('a body', () => {
  it('is parsed as its schema says, and nothing else is let through', async () => {
    const response = await post(JSON.stringify({ name: 'Ana', more: 1, __proto__: { admin: true } }));
    expect(await response.json()).toEqual({ name: 'Ana', kind: 'a' });
  });

  it.each(['{', '', 'null', '"text"', '{"name":"Ana"', "{'name':1}", '{"name":"Ana",}', '\u0000'])(
    'that is no JSON is refused: %j',
    async (text) => {
      const { type, status } = await problem(await post(text));
      // Nothing at all is JSON's empty object to the parser: the fields are missing then.
      expect([type, status]).toEqual(
        text === '' ? ['/problems/invalid', 422] : ['/problems/malformed-json', 400],
      );
    },
  );

  it('of 20 MB is refused, whether its length is told or not', async () => {
    const big = Buffer.alloc(20 * 1024 * 1024, 'a');
    for (const content of [
      big,
      Readable.toWeb(Readable.from([big.subarray(0, 1 << 20), big])) as ReadableStream,
    ]) {
      const response = await post(content);
      expect(response.status).toBe(413);
      expect((await problem(response)).type).toBe('/problems/body-too-large');
    }
  });

  it('of 32 kB is read and one byte more is not', async () => {
    const sized = (bytes: number): string =>
      JSON.stringify({ name: 'Ana', pad: '' }).replace('""', `"${'x'.repeat(bytes - 23)}"`);
    expect(sized(32 * 1024)).toHaveLength(32 * 1024);
    expect((await post(sized(32 * 1024))).status).toBe(200);
    expect((await post(sized(32 * 1024 + 1))).status).toBe(413);
  });

  it.each([
    'text/plain',
    'application/x-www-form-urlencoded',
    'multipart/form-data',
    'application/jsonp',
    'application/problem+json',
  ])('of type %s is refused: a plain form of another site must not pass for JSON', async (type) => {
    const response = await post('{"name":"Ana"}', { 'Content-Type': type });
    expect(response.status).toBe(415);
    expect((await problem(response)).type).toBe('/problems/unsupported-media-type');
  });

  it('in another charset or compressed is refused', async () => {
    const types = [{ 'Content-Type': 'application/json; charset=latin1' }, { 'Content-Encoding': 'gzip' }];
    for (const headers of types) expect((await post('{"name":"Ana"}', headers)).status).toBe(415);
  });

  it('nested 15,000 deep does no harm', async () => {
    const deep = `${'['.repeat(15_000)}${']'.repeat(15_000)}`;
    expect((await post(`{"name":"Ana","more":${deep}}`)).status).toBe(200);
    expect((await post(deep)).status).toBe(422);
  });

  it('is told all its faults at once, with codes and sentences in both languages', async () => {
    const spanish = await problem(await post('{"born":"yesterday","kind":"c"}'));
    expect(spanish).toMatchObject({
      type: '/problems/invalid',
      status: 422,
      title: 'Hay datos que corregir',
    });
    expect(spanish.errors?.map(({ field, code }) => `${field} ${code}`)).toEqual([
      'name required',
      'born malformed',
      'kind notAccepted',
    ]);
    const english = await problem(
      await post('{"name":"a name that is too long"}', { 'Accept-Language': 'en' }),
    );
    expect(english.errors).toEqual([{ field: 'name', code: 'tooLong', message: 'It is too long.' }]);
  });

  it.each(['\\u0000', '\\ud800'])('with %s, which no database stores, is refused', async (escape) => {
    const { errors } = await problem(await post(`{"name":"A${escape}"}`));
    expect(errors).toMatchObject([{ field: 'name', code: 'characters' }]);
  });
});

describe('an answer to a fault', () => {
  it.each(['/fault', '/later'])('of ours (%s) tells nothing of it, nor does the log', async (path) => {
    const response = await fetch(`${app.url}/api/v1${path}`, { headers: { 'Accept-Language': 'en' } });
    expect(response.status).toBe(500);
    const { type, ...rest } = await problem(response);
    expect(type).toBe('/problems/internal');
    expect(JSON.stringify(rest)).not.toMatch(/example\.org|12345678|Error:|TypeError|\.ts|duplicate/);
    expect(app.logged()).toContain('"event":"requestFailed"');
    expect(app.logged()).not.toMatch(/example\.org|12345678/);
  });

  it('in the middle of an answer breaks it off, rather than let it pass for whole', async () => {
    const response = await fetch(`${app.url}/api/v1/half`);
    await expect(response.text()).rejects.toThrow();
  });

  it.each(problemSlugs)(
    '%s has its status, a title and a detail in each language, and a page',
    async (slug) => {
      const address = `${app.url}/api/v1/problems/${slug}`;
      const [es, en, ca] = await Promise.all(
        ['es-AR,es;q=0.9', 'fr, en;q=0.5', 'ca-ES,ca;q=0.9,es;q=0.8'].map(async (language) => {
          const response = await fetch(address, { headers: { 'Accept-Language': language } });
          expect(response.status).toBe(problemStatus[slug]);
          expect(response.headers.get('vary')).toMatch(/Accept-Language/);
          expect(Number(response.headers.get('retry-after'))).toBeGreaterThan(28);
          return problem(response);
        }),
      );
      expect(es).toMatchObject({
        ...problemTexts.in('es')[slug],
        type: `/problems/${slug}`,
        attemptsLeft: 3,
      });
      expect(en).toMatchObject(problemTexts.in('en')[slug]);
      expect(ca).toMatchObject(problemTexts.in('ca')[slug]);
      expect(es?.title).not.toBe(en?.title);
      const page = await fetch(`${app.url}/problems/${slug}`, { headers: { Accept: 'text/html' } });
      expect(await page.text()).toContain(`<h1>${problemTexts.in('es')[slug].title}</h1>`);
      const json = await fetch(`${app.url}/problems/${slug}`, { headers: { Accept: 'application/json' } });
      expect(await json.json()).toMatchObject({
        type: `/problems/${slug}`,
        status: problemStatus[slug],
      });
    },
  );
});

describe('an address', () => {
  it.each([
    '/api/v1/nothing',
    '/api/v2/programs',
    '/api',
    '/problems/none',
    '/x/../../etc/passwd.txt',
    '/.env',
  ])('that is none (%s) is a problem document', async (path) => {
    const response = await fetch(`${app.url}${path}`);
    expect(response.status).toBe(404);
    expect((await problem(response)).type).toBe('/problems/not-found');
  });

  it('that takes another method says which', async () => {
    const response = await fetch(`${app.url}/api/v1/session`, { method: 'PUT' });
    expect(response.status).toBe(405);
    expect(response.headers.get('allow')).toBe('DELETE, GET, HEAD, POST, OPTIONS');
    expect((await problem(response)).type).toBe('/problems/method-not-allowed');
    const options = await fetch(`${app.url}/api/v1/session`, { method: 'OPTIONS' });
    expect([options.status, options.headers.get('access-control-allow-origin')]).toEqual([204, null]);
    expect(options.headers.get('allow')).toBe('DELETE, GET, HEAD, POST, OPTIONS');
  });

  it('with a broken escape or parameters that fit nothing is refused', async () => {
    expect((await fetch(`${app.url}/api/v1/trial/%E0%A4%A/x`)).status).toBe(400);
    expect((await fetch(`${app.url}/api/v1/trial/1/x`)).status).toBe(404);
  });
});

describe('headers', () => {
  it('of every answer forbid what the pages do not need', async () => {
    const { headers } = await fetch(`${app.url}/healthz`);
    const policy = headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'self'");
    expect(policy).toContain("script-src 'self' 'wasm-unsafe-eval';");
    expect(policy).toContain("img-src 'self' data: blob:");
    expect(policy).toContain("connect-src 'self'");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toMatch(/unsafe-inline|unsafe-eval'(?<!wasm-unsafe-eval')|\*|upgrade-insecure/);
    expect(headers.get('permissions-policy')).toContain('camera=(self)');
    expect(headers.get('referrer-policy')).toBe('no-referrer');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('x-frame-options')).toBe('DENY');
    expect(headers.get('strict-transport-security')).toBeNull();
    expect(headers.get('x-powered-by')).toBeNull();
  });

  it('ask for https from then on only where the public address is https', async () => {
    const secure = await startTestApp(
      database,
      { http: { publicUrl: 'https://alta.example', trustedProxies: [] } },
      [],
    );
    const { headers } = await fetch(`${secure.url}/healthz`);
    expect(headers.get('strict-transport-security')).toBe('max-age=31536000');
    expect(headers.get('content-security-policy')).toContain('upgrade-insecure-requests');
    await secure.close();
  });

  it('carry another nonce each time', async () => {
    const nonce = async (): Promise<string | undefined> =>
      /'nonce-([\w-]+)'/.exec(
        (await fetch(`${app.url}/healthz`)).headers.get('content-security-policy') ?? '',
      )?.[1];
    const [first, second] = [await nonce(), await nonce()];
    expect(first).toHaveLength(22);
    expect(first).not.toBe(second);
  });

  it('give a request id, the given one only if it is one', async () => {
    const id = '0198f3a2-7c41-7d53-9a0e-2f6b8c1d4e5f';
    const asked = async (given: string): Promise<string | null> =>
      (await fetch(`${app.url}/healthz`, { headers: { 'X-Request-Id': given } })).headers.get('x-request-id');
    expect(await asked(id)).toBe(id);
    expect(await asked('12345678Z')).toMatch(/^[0-9a-f-]{36}$/);
  });

  it('that are forged move neither network nor host nor protocol', async () => {
    const forged = {
      'X-Forwarded-For': '203.0.113.9',
      'X-Forwarded-Host': 'evil.example',
      'X-Forwarded-Proto': 'https',
      Forwarded: 'for=203.0.113.9',
    };
    const response = await fetch(`${app.url}/api/v1/network`, { headers: forged });
    expect(await response.json()).toEqual({ network: '127.0.0.1', host: '127.0.0.1', protocol: 'http' });
  });

  it('with a line break, or in the thousands, get a short 400 or 431 and echo nothing', async () => {
    const injected = await raw(`GET /healthz HTTP/1.1\r\nHost: x\r\nX-Bad: a\0b${secret}\r\n\r\n`);
    expect(injected).toMatch(/^HTTP\/1\.1 400 /);
    const many = await raw(
      `GET /healthz HTTP/1.1\r\nHost: x\r\n${`X: ${'y'.repeat(1000)}\r\n`.repeat(40)}\r\n`,
    );
    expect(many).toMatch(/^HTTP\/1\.1 431 /);
    expect(injected + many).not.toContain('12345678');
  });

  it('in two lengths at once are not believed', async () => {
    const smuggled = await raw(
      'POST /api/v1/trial HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET /healthz HTTP/1.1\r\n\r\n',
    );
    expect(smuggled).toMatch(/^HTTP\/1\.1 400 /);
    expect(smuggled).not.toContain('alive');
  });
});

describe('a network', () => {
  it.each([
    ['203.0.113.9', '203.0.113.9'],
    ['::ffff:203.0.113.9', '203.0.113.9'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
    ['2001:db8::1', '2001:db8:0:0::/64'],
    ['2001:0DB8:0001:0002::9', '2001:db8:1:2::/64'],
    ['::1', '0:0:0:0::/64'],
  ])('of %s, told by a trusted proxy, is %s', async (address, network) => {
    const behind = await startTestApp(
      database,
      { http: { publicUrl: 'https://alta.example', trustedProxies: ['127.0.0.0/8'] } },
      [...trialRoutes, ...sessionRoutes],
    );
    const response = await fetch(`${behind.url}/api/v1/network`, {
      headers: { 'X-Forwarded-For': `1.2.3.4, ${address}` },
    });
    expect(await response.json()).toMatchObject({ network });
    await behind.close();
  });
});

describe('the log of requests', () => {
  it('has patterns, never addresses, for they carry tokens', async () => {
    const token = 'tokenOfALinkThatMustStaySecret';
    const id = '0198f3a2-7c41-7d53-9a0e-2f6b8c1d4e5f';
    await fetch(`${app.url}/api/v1/trial/${id}/${token}?email=ana@example.org`, {
      headers: { 'User-Agent': token, Referer: token },
    });
    await fetch(`${app.url}/${token}`);
    await fetch(`${app.url}/api/v1/${token}`, { method: 'BREW' }).catch(() => undefined);
    await expect.poll(() => app.logged()).toContain('"route":"/api/v1/trial/:id/:token"');
    const metrics = await (await fetch(`${app.url}/metrics`)).text();
    expect(metrics).toContain('route="/api/v1/trial/:id/:token",status="200"');
    expect(app.logged() + metrics).not.toMatch(/tokenOfALink|ana@/);
  });

  it('has time and status', async () => {
    await fetch(`${app.url}/api/v1/network`);
    const line =
      app
        .logged()
        .split('\n')
        .findLast((each) => each.includes('/api/v1/network')) ?? '{}';
    expect(JSON.parse(line)).toMatchObject({
      event: 'request',
      method: 'GET',
      route: '/api/v1/network',
      status: 200,
    });
    expect((JSON.parse(line) as { ms: number }).ms).toBeGreaterThanOrEqual(0);
  });
});

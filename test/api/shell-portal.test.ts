import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, request } from 'node:http';
import type { IncomingMessage, Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ServedProgram } from '../../platform/programs/load.ts';
import { startTestApp } from '../support/app.ts';
import type { TestApp } from '../support/app.ts';
import { createTestDatabase } from '../support/database.ts';
import type { TestDatabase } from '../support/database.ts';

let portalDir: string;
let database: TestDatabase;
let app: TestApp;
let standIn: Server;
const asked: IncomingMessage[] = [];

beforeAll(async () => {
  portalDir = await mkdtemp(join(tmpdir(), 'alta-portal-'));
  await mkdir(join(portalDir, 'assets'));
  await writeFile(
    join(portalDir, 'index.html'),
    '<!doctype html><html lang="__ALTA_LANGUAGE__"><title>__ALTA_TITLE__</title><style nonce="__ALTA_NONCE__"></style><!-- head --><div id=root><!-- shell --></div><!-- program -->',
  );
  await writeFile(join(portalDir, 'assets/app-3f9a.js'), 'export {}');
  await writeFile(join(portalDir, 'service-worker.js'), '// worker');
  standIn = createServer((req, res) => {
    asked.push(req);
    res.setHeader('Content-Security-Policy', "default-src 'none'; sandbox");
    res.setHeader('Set-Cookie', 'stray=1');
    res.setHeader('Content-Type', 'text/html; charset=utf-8');
    res.statusCode = req.url?.includes('missing') ? 404 : 200;
    res.end(`<p>${req.url ?? ''}</p>`);
  });
  await new Promise<void>((resolve) => standIn.listen(0, '127.0.0.1', resolve));
  database = await createTestDatabase(2);
  const { port } = standIn.address() as AddressInfo;
  app = await startTestApp(database, { portalDir, outboxUrl: `http://127.0.0.1:${String(port)}` });
});
afterAll(async () => {
  await app.close();
  await database.close();
  await new Promise((resolve) => standIn.close(resolve));
  await rm(portalDir, { recursive: true });
});

function get(path: string, headers: Record<string, string> = {}): Promise<Response> {
  return fetch(`${app.url}${path}`, {
    headers: { Accept: 'text/html,*/*;q=0.8', ...headers },
    redirect: 'manual',
  });
}

/** As a browser asks: fetch would add headers of its own to a conditional request. */
function statusOf(path: string, headers: Record<string, string>): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    request(`${app.url}${path}`, { headers }, (response) => {
      response.resume();
      resolve(response.statusCode);
    })
      .on('error', reject)
      .end();
  });
}

describe('the portal', () => {
  it.each(['/', '/asepeyo', '/asepeyo/', '/asepeyo/journey', '/asepeyo/link/abcDEF_-123'])(
    'answers %s with its page',
    async (path) => {
      const response = await get(path);
      expect(response.status).toBe(200);
      expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8');
      expect(response.headers.get('cache-control')).toBe('no-store');
    },
  );

  it.each(['/nobody', '/nobody/journey', '/Asepeyo', '/__proto__', '/constructor'])(
    'answers %s, which is no institution, with its page and 404',
    async (path) => {
      const response = await get(path);
      expect(response.status).toBe(404);
      expect(await response.text()).toContain('id=root');
    },
  );

  it.each([
    ['/asepeyo/link/abcDEF_-123.', '/asepeyo/link/abcDEF_-123'],
    ['/asepeyo/link/abcDEF_-123).', '/asepeyo/link/abcDEF_-123'],
    ['/asepeyo/link/abcDEF_-123%3E', '/asepeyo/link/abcDEF_-123'],
    ['/asepeyo/link/abcDEF_-123,', '/asepeyo/link/abcDEF_-123'],
    ['/asepeyo/login%22', '/asepeyo/login'],
  ])(
    'leads from %s, with the punctuation of its sentence, to the address that was meant',
    async (path, meant) => {
      const response = await get(path);
      expect([response.status, response.headers.get('location')]).toEqual([302, meant]);
    },
  );

  it.each(['//example.org/.', '/nobody/link/abc.', '/%5cexample.org/.'])(
    'leads from %s nowhere',
    async (path) => {
      expect((await get(path)).headers.get('location')).toBeNull();
    },
  );

  it("carries the answer's own nonce", async () => {
    const response = await get('/asepeyo');
    const nonce = /nonce="([\w-]+)"/.exec(await response.text())?.[1] ?? '-';
    expect(response.headers.get('content-security-policy')).toContain(`'nonce-${nonce}'`);
  });

  it.each([
    ['es-AR,es;q=0.9', 'es', 'OSSEG Credencial Digital', 'Cargando…', 'Hace falta JavaScript'],
    ['en-GB,en;q=0.9', 'en', 'OSSEG Digital Credential', 'Loading…', 'JavaScript is needed'],
    ['fr', 'es', 'OSSEG Credencial Digital', 'Cargando…', 'Hace falta JavaScript'],
  ])(
    'says to a browser that asks for %s, before any script, in %s whose it is and how to reach them',
    async (asked, language, name, ...said) => {
      const response = await get('/osseg/login', { 'Accept-Language': asked });
      const page = await response.text();
      expect(response.headers.get('vary')).toBe('Accept-Encoding, Accept-Language');
      expect(page).toContain(`<html lang="${language}"><title>${name}</title>`);
      for (const each of [...said, '<a href="tel:0800-777-67734">0800-777-67734</a>'])
        expect(page).toContain(each);
      expect(page).not.toMatch(/__ALTA|<!--/);
    },
  );

  it('brings along what its script would ask for first, as data that no script of the page can be', async () => {
    const page = await (await get('/osseg')).text();
    const [, data = ''] = /<script type="application\/json" id="program">(.*?)<\/script>/.exec(page) ?? [];
    const asked = await (await get('/api/v1/programs/osseg')).json();
    expect(JSON.parse(data)).toEqual(asked);
    expect(page.match(/<script/g)).toHaveLength(1);
    expect(page.match(/<style(?! nonce="[\w-]+")/g)).toBeNull();
  });

  it('is nobody’s where there is no such institution', async () => {
    const page = await (await get('/nobody', { 'Accept-Language': 'en' })).text();
    expect(page).toContain('<title>Alta</title>');
    expect(page).not.toMatch(/tel:|id="program"/);
  });

  it('writes no name, contact or word of an institution as HTML', async () => {
    const evil = '</script><script>alert(1)</script>"\'';
    const osseg = app.deps.programs.get('osseg');
    if (!osseg) throw new Error('there is no osseg');
    const program: ServedProgram = {
      ...osseg,
      names: { es: evil },
      contact: { phone: evil, email: evil, web: evil },
      texts: { es: { 'common.loading': evil, 'contact.or': evil } },
    };
    const other = await startTestApp(database, { portalDir, programs: new Map([['osseg', program]]) });
    const page = await (await fetch(`${other.url}/osseg`, { headers: { Accept: 'text/html' } })).text();
    expect(page).not.toMatch(/<script>|="[^"]*<\/script>/);
    expect(page.match(/<\/?script/g)).toHaveLength(2);
    await other.close();
  });

  it('is not given as it was built', async () => {
    expect((await get('/index.html')).status).toBe(404);
  });

  it('keeps files for ever whose name is their hash, and asks again for others', async () => {
    expect((await get('/assets/app-3f9a.js')).headers.get('cache-control')).toBe(
      'public, max-age=31536000, immutable',
    );
    const worker = await get('/service-worker.js');
    expect(worker.headers.get('cache-control')).toBe('public, max-age=0');
    expect(worker.headers.get('content-type')).toMatch(/javascript/);
    const etag = worker.headers.get('etag') ?? '';
    expect(await statusOf('/service-worker.js', { 'If-None-Match': etag })).toBe(304);
  });

  it.each(['/assets/app-0000.js', '/favicon.ico', '/asepeyo/app.js.map', '/index.html.bak', '/.git/config'])(
    'does not answer %s, a file that is none, with its page',
    async (path) => {
      const response = await get(path);
      expect(response.status).toBe(404);
      expect(await response.text()).not.toContain('id=root');
    },
  );

  it.each([
    '/..%2f..%2fpackage.json',
    '/assets/..%2f..%2f..%2fetc%2fpasswd',
    '/%2e%2e/%2e%2e/etc/passwd',
    '/assets/%00',
  ])('lets nobody out of its folder: %s', async (path) => {
    const response = await get(path);
    expect(response.status).toBeGreaterThanOrEqual(400);
    expect(await response.text()).not.toMatch(/"dependencies"|root:x/);
  });

  it('takes no other method than GET', async () => {
    expect((await fetch(`${app.url}/asepeyo`, { method: 'POST' })).status).toBe(404);
    expect((await fetch(`${app.url}/asepeyo`, { method: 'HEAD' })).status).toBe(200);
  });

  it('says that it is unavailable when it has not been built', async () => {
    const bare = await startTestApp(database, { portalDir: join(portalDir, 'none') });
    const response = await fetch(`${bare.url}/asepeyo`);
    expect([response.status, response.headers.get('content-type')]).toEqual([
      503,
      'application/problem+json; charset=utf-8',
    ]);
    await bare.close();
  });
});

describe('the readable description', () => {
  it('is served with everything that it loads', async () => {
    const page = await get('/api/docs');
    expect(page.status).toBe(200);
    const text = await page.text();
    const files = Array.from(
      text.matchAll(/(?:src|href)="(\/api\/docs\/assets\/[^"]+)"/g),
      ([, path]) => path ?? '',
    );
    expect(files.length).toBeGreaterThan(2);
    expect(text).not.toMatch(/(?:src|href)="(?:https?:)?\/\//);
    for (const file of files) expect((await get(file)).status).toBe(200);
    const description = await get('/api/v1/openapi.json', { Accept: 'application/json' });
    expect(await description.json()).toMatchObject({ openapi: '3.1.0', servers: [{ url: '/api/v1' }] });
  });
});

describe('the outbox', () => {
  it.each([
    ['/dev/outbox', '/outbox'],
    ['/dev/outbox.json?to=%2B34600123456&x=a%20b', '/outbox.json?to=%2B34600123456&x=a%20b'],
    ['/dev/outbox/mails/1', '/outbox/mails/1'],
    ['/dev/outbox/missing', '/outbox/missing'],
  ])('at %s is what the stand-in shows', async (path, shown) => {
    const response = await get(path, { Cookie: 'alta=secret', Authorization: 'Bearer secret' });
    expect(await response.text()).toBe(`<p>${shown}</p>`);
    expect(response.status).toBe(path.includes('missing') ? 404 : 200);
    expect(response.headers.get('content-security-policy')).toBe("default-src 'none'; sandbox");
    expect(response.headers.get('x-frame-options')).toBe('SAMEORIGIN');
    expect(response.headers.getSetCookie()).toEqual([]);
    const headers = JSON.stringify(asked.at(-1)?.headers);
    expect(headers).not.toContain('secret');
  });

  it.each([
    '/dev/outbox/..%2f..%2ffaults',
    '/dev/outbox/../admin',
    '/dev/outbox//evil.example/x',
    '/dev/outbox@evil.example',
  ])('leads nowhere else: %s', async (path) => {
    const before = asked.length;
    await get(path);
    for (const { url = '' } of asked.slice(before)) expect(url).toMatch(/^\/outbox/);
  });

  it.each([
    '/dev/outbox/../faults',
    '/dev/outbox/%2e%2e/faults',
    '/dev/outbox/x/../../faults',
    '/dev/outbox/.%2E/faults',
  ])(
    'does not reach another page of the stand-in by a path that no browser has resolved: %s',
    async (path) => {
      const before = asked.length;
      const status = await new Promise<number | undefined>((resolve, reject) => {
        const { hostname, port } = new URL(app.url);
        const sent = request({ hostname, port, path }, (answer) => resolve(answer.resume().statusCode));
        sent.once('error', reject).end();
      });
      expect(status).toBe(404);
      expect(asked.slice(before)).toEqual([]);
    },
  );

  it('is not there without a stand-in', async () => {
    const production = await startTestApp(database, { portalDir });
    expect((await fetch(`${production.url}/dev/outbox.json`)).status).toBe(404);
    await production.close();
  });

  it('says so when the stand-in is down', async () => {
    const down = await startTestApp(database, { portalDir, outboxUrl: 'http://127.0.0.1:1' });
    expect((await fetch(`${down.url}/dev/outbox.json`)).status).toBe(503);
    await down.close();
  });
});

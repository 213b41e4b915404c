import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AppDependencies } from '../../api/dependencies.ts';
import { staffSessionRoutes } from '../../api/routes/staff/sessions.ts';
import { startTestApp } from '../support/app.ts';
import type { TestApp } from '../support/app.ts';
import { createTestDatabase } from '../support/database.ts';
import type { TestDatabase } from '../support/database.ts';

let dir: string;
let database: TestDatabase;
let app: TestApp;

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'alta-console-'));
  await mkdir(join(dir, 'assets'));
  await writeFile(join(dir, 'index.html'), '<!doctype html><meta name="style-nonce" nonce="__ALTA_NONCE__">');
  await writeFile(join(dir, 'assets/index-3f9a.js'), 'export {}');
  database = await createTestDatabase(2);
  app = await open({ dir, hosts: 'any' });
});
afterAll(async () => {
  await app.close();
  await database.close();
  await rm(dir, { recursive: true });
});

function open(console: AppDependencies['console']): Promise<TestApp> {
  return startTestApp(database, { console }, staffSessionRoutes);
}

const get = (path: string): Promise<Response> =>
  fetch(`${app.url}${path}`, { headers: { Accept: 'text/html' } });

/** As a browser asks by a name; `fetch` lets nobody choose the host. */
function statusAt(
  { url }: TestApp,
  path: string,
  headers: Record<string, string>,
): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    request(`${url}${path}`, { headers: { Accept: 'text/html', ...headers } }, (response) => {
      response.resume();
      resolve(response.statusCode);
    })
      .on('error', reject)
      .end();
  });
}

describe('the console', () => {
  it.each([
    '/console',
    '/console/',
    '/console/reviews',
    '/console/journeys/8f14e45f-ceea-467f-a0e6-2b1c3d4e5f60',
  ])('answers %s with its page, which is never kept', async (path) => {
    const response = await get(path);
    expect(response.status).toBe(200);
    expect(response.headers.get('cache-control')).toBe('no-store');
    expect(await response.text()).toMatch(/nonce="[\w-]{22}"/);
  });

  it('runs no script but its own, and no style but its own or with the nonce of the answer', async () => {
    const response = await get('/console');
    const [, nonce = ''] = /nonce="([^"]+)"/.exec(await response.text()) ?? [];
    expect(response.headers.get('content-security-policy')?.split(';')).toEqual([
      "default-src 'none'",
      "script-src 'self'",
      `style-src 'self' 'nonce-${nonce}'`,
      "img-src 'self' blob:",
      "font-src 'self'",
      "connect-src 'self'",
      "base-uri 'none'",
      "form-action 'self'",
      "frame-ancestors 'none'",
    ]);
    expect(response.headers.get('permissions-policy')).toContain('camera=()');
  });

  it('has files that may be kept for ever, and no page in place of one that is missing', async () => {
    const file = await get('/console/assets/index-3f9a.js');
    expect(file.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    expect((await get('/console/assets/index-0000.js')).status).toBe(404);
    expect((await get('/console/index.html')).status).toBe(404);
  });

  it('answers, with the API of staff, at the host that is named alone, whatever a client says of itself', async () => {
    const named = await open({ dir, hosts: ['consola.example.org'] });
    for (const [path, there] of [
      ['/console', 200],
      ['/console/assets/index-3f9a.js', 200],
      ['/api/v1/staff/session', 401],
    ] as const) {
      expect(await statusAt(named, path, { Host: 'Consola.example.org:8081' })).toBe(there);
      expect(await statusAt(named, path, { Host: 'portal.example.org' })).toBe(404);
      const forged = { Host: 'portal.example.org', 'X-Forwarded-Host': 'consola.example.org' };
      expect(await statusAt(named, path, forged)).toBe(404);
    }
    await named.close();
  });

  it('is nowhere where no host is named', async () => {
    const off = await open({ dir, hosts: [] });
    for (const path of [
      '/console',
      '/console/reviews',
      '/console/assets/index-3f9a.js',
      '/api/v1/staff/session',
    ])
      expect(await statusAt(off, path, {})).toBe(404);
    await off.close();
  });
});

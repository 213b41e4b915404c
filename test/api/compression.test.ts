import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { request } from 'node:http';
import type { IncomingHttpHeaders } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { brotliCompressSync, brotliDecompressSync, gunzipSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { apiRoutes } from '../../api/routes/table.ts';
import { startTestApp } from '../support/app.ts';
import type { TestApp } from '../support/app.ts';
import { createTestDatabase } from '../support/database.ts';
import type { TestDatabase } from '../support/database.ts';

const script = `export const words = '${'una palabra detrás de otra '.repeat(100)}';`;
const file = '/assets/app-3f9a.js';
const program = '/api/v1/programs/osseg';
let portalDir: string;
let database: TestDatabase;
let app: TestApp;

beforeAll(async () => {
  portalDir = await mkdtemp(join(tmpdir(), 'alta-portal-'));
  await mkdir(join(portalDir, 'assets'));
  await writeFile(join(portalDir, 'index.html'), '<!doctype html><div id=root></div>');
  await writeFile(join(portalDir, file), script);
  await writeFile(join(portalDir, `${file}.br`), brotliCompressSync(script));
  await writeFile(join(portalDir, `${file}.gz`), gzipSync(script));
  await writeFile(join(portalDir, 'assets/small-11aa.js'), 'export {};');
  database = await createTestDatabase(1);
  app = await startTestApp(database, { portalDir });
});
afterAll(async () => {
  await app.close();
  await database.close();
  await rm(portalDir, { recursive: true });
});

interface Answer {
  status: number | undefined;
  headers: IncomingHttpHeaders;
  body: Buffer;
}

/** As it travels: `fetch` would take the compression off. */
function ask(path: string, headers: Record<string, string> = {}, method = 'GET'): Promise<Answer> {
  return new Promise((resolve, reject) => {
    request(`${app.url}${path}`, { headers, method }, (response) => {
      buffer(response).then((body) => {
        resolve({ status: response.statusCode, headers: response.headers, body });
      }, reject);
    })
      .on('error', reject)
      .end();
  });
}

const open = {
  br: (body: Buffer) => brotliDecompressSync(body).toString(),
  gzip: (body: Buffer) => gunzipSync(body).toString(),
  plain: (body: Buffer) => body.toString(),
};

const cases: [asks: string | undefined, gets: keyof typeof open][] = [
  ['gzip, deflate, br, zstd', 'br'],
  ['br;q=0.5, gzip', 'br'],
  ['gzip', 'gzip'],
  ['GZIP, br;q=0', 'gzip'],
  ['deflate', 'plain'],
  ['identity', 'plain'],
  ['br;q=0, gzip;q=0', 'plain'],
  [undefined, 'plain'],
];

describe.each([
  ['a file of the portal', file, 'text/javascript; charset=utf-8'],
  ['an answer that is the same for all', program, 'application/json; charset=utf-8'],
])('%s', (_name, path, type) => {
  it.each(cases)('travels to a client that sends Accept-Encoding: %s as %s', async (asks, gets) => {
    const { status, headers, body } = await ask(path, asks === undefined ? {} : { 'Accept-Encoding': asks });
    expect(status).toBe(200);
    expect(headers['content-encoding'] ?? 'plain').toBe(gets);
    expect(headers['content-type']).toBe(type);
    expect(headers.vary).toBe('Accept-Encoding');
    expect(Number(headers['content-length'])).toBe(body.length);
    // Opened once it is the text itself: nothing is compressed twice.
    expect(open[gets](body)).toBe(open.plain((await ask(path)).body));
  });

  it('is described to HEAD as GET would answer', async () => {
    const asks = { 'Accept-Encoding': 'br' };
    const [get, head] = [await ask(path, asks), await ask(path, asks, 'HEAD')];
    const told = ['content-encoding', 'content-length', 'content-type', 'vary', 'cache-control', 'etag'];
    for (const name of told) expect(head.headers[name], name).toBe(get.headers[name]);
    expect([head.status, head.body.length]).toEqual([200, 0]);
  });
});

describe('a file of the portal', () => {
  it('may be kept for ever, compressed or not', async () => {
    for (const asks of ['br', 'gzip', 'identity']) {
      const { headers } = await ask(file, { 'Accept-Encoding': asks });
      expect(headers['cache-control']).toBe('public, max-age=31536000, immutable');
    }
  });

  it('has a tag of its own in each encoding, by which it is not sent again', async () => {
    const tags = new Set<string>();
    for (const asks of ['br', 'gzip', 'identity']) {
      const { etag = '' } = (await ask(file, { 'Accept-Encoding': asks })).headers;
      tags.add(etag);
      const again = await ask(file, { 'Accept-Encoding': asks, 'If-None-Match': etag });
      expect([again.status, again.body.length, again.headers.vary]).toEqual([304, 0, 'Accept-Encoding']);
    }
    expect(tags.size).toBe(3);
  });

  it('is given in part, of what travels', async () => {
    const whole = brotliCompressSync(script);
    const { status, headers, body } = await ask(file, { 'Accept-Encoding': 'br', Range: 'bytes=10-19' });
    expect([status, headers['content-encoding']]).toEqual([206, 'br']);
    expect(headers['content-range']).toBe(`bytes 10-19/${String(whole.length)}`);
    expect(body).toEqual(whole.subarray(10, 20));
  });

  it('is sent as it is where nothing compressed lies beside it', async () => {
    const { headers, body } = await ask('/assets/small-11aa.js', { 'Accept-Encoding': 'br, gzip' });
    expect(headers['content-encoding']).toBeUndefined();
    expect([headers['content-type'], headers.vary]).toEqual([
      'text/javascript; charset=utf-8',
      'Accept-Encoding',
    ]);
    expect(body.toString()).toBe('export {};');
  });

  it('is found with a query behind it', async () => {
    const { headers } = await ask(`${file}?from=mail`, { 'Accept-Encoding': 'br' });
    expect(headers['content-encoding']).toBe('br');
  });

  it.each(['/assets/none-0000.js', '/assets/../../etc/passwd', '/assets/%00', '/assets/'])(
    'is not made up for %s',
    async (path) => {
      const { status, headers } = await ask(path, { 'Accept-Encoding': 'br' });
      expect(status).toBeGreaterThanOrEqual(400);
      expect(headers['content-encoding']).toBeUndefined();
    },
  );
});

describe('what is about one person, or a problem', () => {
  it.each(['/api/v1/session', '/api/v1/programs/nobody', '/api/v1/challenges'])(
    'is never compressed: %s',
    async (path) => {
      expect(
        (await ask(path, { 'Accept-Encoding': 'br, gzip' })).headers['content-encoding'],
      ).toBeUndefined();
    },
  );

  it('is neither, of the routes that there are, but for the three that are the same for all', () => {
    const shared = apiRoutes.filter(({ answer }) => answer.sameForAll).map(({ id, auth }) => [id, auth]);
    expect(shared).toEqual([
      ['listPrograms', undefined],
      ['getProgram', undefined],
      ['getDescription', undefined],
    ]);
  });
});

import { once } from 'node:events';
import { readdir, readFile } from 'node:fs/promises';
import { request } from 'node:http';
import type { IncomingMessage } from 'node:http';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { LIMITS } from '../../domain/limits.ts';
import type { ProblemSlug } from '../../api/problems/catalogue.ts';
import { acceptedCaptures, imageKeyOf } from '../../store/journeys/captures.ts';
import { hugePng } from '../fixtures/hostile-images.ts';
import { specimen } from '../support/applicant.ts';
import { consent } from '../support/consent.ts';
import type { Answer } from '../support/applicant.ts';
import { testKeyring } from '../support/keyring.ts';
import { startLive } from '../support/live.ts';
import type { Live } from '../support/live.ts';
import { newcomer } from '../support/newcomer.ts';
import type { Newcomer } from '../support/newcomer.ts';
import { expectProblem, expectRefusal } from '../support/problem.ts';
import { calm, fingerprint } from '../support/unchanged.ts';

const MB = 1024 * 1024;
let live: Live;
/** Somebody whose identity is asked for; each test spoils another side or takes somebody new. */
let applicant: Newcomer;
beforeAll(async () => {
  // What is tried here is the processes themselves.
  live = await startLive({ picturesAnew: true });
  applicant = await newcomer(live).reachIdentity();
  await calm(live);
});
afterAll(() => live.close());

type Body = string | Uint8Array<ArrayBuffer> | ReadableStream;

interface Upload {
  side?: string;
  type?: string;
  headers?: Record<string, string>;
  query?: string;
  by?: Newcomer;
}

async function put(
  bytes: Body,
  { side = 'front', type = 'image/jpeg', headers, query = '', by = applicant }: Upload = {},
): Promise<Answer> {
  const answer = await fetch(`${live.url}/api/v1/journeys/${by.journey}/captures/${side}${query}`, {
    method: 'PUT',
    headers: { authorization: `Bearer ${by.token}`, 'content-type': type, ...headers },
    body: bytes,
    ...(bytes instanceof ReadableStream && { duplex: 'half' }),
  });
  return { status: answer.status, headers: answer.headers, body: JSON.parse(await answer.text()) as unknown };
}

const bytesOf = (text: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(text);
const image = async (name: string): Promise<Uint8Array<ArrayBuffer>> => new Uint8Array(await specimen(name));
const svg =
  '<svg xmlns="http://www.w3.org/2000/svg" width="2000" height="2000"><script>alert(1)</script></svg>';

async function small(format: 'gif' | 'jpeg'): Promise<Uint8Array<ArrayBuffer>> {
  const black = sharp({ create: { width: 100, height: 100, channels: 3, background: '#000' } });
  return new Uint8Array(await black.toFormat(format).toBuffer());
}

describe('a file is refused, whatever it says it is, when it is', () => {
  it.each<[string, () => Promise<Uint8Array<ArrayBuffer>> | Uint8Array<ArrayBuffer>, string]>([
    ['a text', () => bytesOf('I am a picture, believe me.'), 'format'],
    ['an SVG', () => bytesOf(svg), 'format'],
    ['a GIF', () => small('gif'), 'format'],
    ['a PDF', () => bytesOf('%PDF-1.7\n1 0 obj <</Type /Catalog>> endobj\n'), 'format'],
    ['a zip', () => bytesOf('PK\u0003\u0004\u0014\0\0\0document.jpg'), 'format'],
    [
      'a page that begins as a JPEG does',
      () => Buffer.concat([Buffer.from('ffd8ffe0', 'hex'), bytesOf('<script>alert(1)</script>')]),
      'unreadable',
    ],
    ['a JPEG cut in half', async () => (await image('dni-front.jpg')).slice(0, 70_000), 'unreadable'],
    ['a PNG with its header alone', () => new Uint8Array(hugePng(1_000)).subarray(0, 60), 'unreadable'],
    ['100 pixels wide', () => small('jpeg'), 'tooSmall'],
    ['blurred', () => image('dni-back-blurred.jpg'), 'tooBlurred'],
    ['dark', () => image('dni-back-dark.jpg'), 'tooDark'],
  ])('%s; nothing of it is kept but the count', async (_sentence, bytes, fault) => {
    const by = await someone();
    const before = await fingerprint(live, ['captures', 'journeys', 'limits']);
    const files = await readdir(live.imagesDir).catch(() => []);
    const refused = expectProblem(await put(await bytes(), { by }), 'image-refused');
    expect(refused).toMatchObject({ fault, attemptsLeft: LIMITS.capture.attempts - 1 });
    expect(await fingerprint(live, ['captures', 'journeys', 'limits'])).toEqual(before);
    expect(await readdir(live.imagesDir).catch(() => [])).toEqual(files);
    await forgetTries(by);
  });

  it.each<[string, () => Promise<Body> | Body, Upload, ProblemSlug]>([
    ['an SVG that says so', () => svg, { type: 'image/svg+xml' }, 'not-an-image'],
    ['a GIF that says so', () => small('gif'), { type: 'image/gif' }, 'not-an-image'],
    ['JSON', () => '{}', { type: 'application/json' }, 'not-an-image'],
    ['nothing', () => '', {}, 'not-an-image'],
    [
      'compressed',
      async () => gzipSync(await specimen('dni-front.jpg')),
      { headers: { 'content-encoding': 'gzip' } },
      'unsupported-media-type',
    ],
    ['of 13 MB', () => new Uint8Array(13 * MB), {}, 'image-too-large'],
    ['of 13 MB that does not say so before', () => streamOf(13), {}, 'image-too-large'],
    ['of a side that does not exist', () => image('dni-front.jpg'), { side: 'selfie' }, 'not-found'],
    ['of a side of another document', () => image('passport.jpg'), { side: 'passport' }, 'side-not-asked'],
    ['of a face without consent', () => image('face.jpg'), { side: 'face' }, 'consent-needed'],
  ])('%s; it costs no try and changes nothing', async (_sentence, body, upload, slug) => {
    const before = await fingerprint(live, ['limits']);
    await expectRefusal(
      async (language) => put(await body(), { ...upload, headers: { ...upload.headers, ...language } }),
      slug,
    );
    expect(await fingerprint(live, ['limits'])).toEqual(before);
  });

  it.each([
    {},
    { ...consent, face: false },
    { face: true },
    { ...consent, textVersion: 'a\0' },
    { ...consent, face: 'true' },
    { ...consent, language: 'xx' },
    { face: true, textVersion: consent.textVersion },
  ])('consent is not given by %j', async (body) => {
    const before = await fingerprint(live, ['limits']);
    await expectRefusal(
      (language) => applicant.call('POST', `/journeys/${applicant.journey}/consent`, body, language),
      'invalid',
    );
    expect(await fingerprint(live, ['limits'])).toEqual(before);
  });

  it('a stranger is answered before their picture has come', async () => {
    const before = await fingerprint(live, ['limits']);
    const stranger = request(`${live.url}/api/v1/journeys/${applicant.journey}/captures/front`, {
      method: 'PUT',
      headers: { 'content-type': 'image/jpeg', 'content-length': 12 * MB, authorization: 'Bearer nobody' },
    });
    stranger.write(new Uint8Array(MB));
    const [answer] = (await once(stranger, 'response')) as [IncomingMessage];
    expect(answer.statusCode).toBe(401);
    stranger.destroy();
    expect(await fingerprint(live, ['limits'])).toEqual(before);
  });
});

function streamOf(megabytes: number): ReadableStream {
  let left = megabytes;
  return new ReadableStream({
    pull: (stream) => {
      if (left-- > 0) stream.enqueue(new Uint8Array(MB));
      else stream.close();
    },
  });
}

let spare: Promise<Newcomer> | undefined;
async function someone(): Promise<Newcomer> {
  spare ??= newcomer(live).reachIdentity();
  const by = await spare;
  await calm(live);
  return by;
}

/** So that each kind of file is the first that this journey brings. */
async function forgetTries({ journey }: Newcomer): Promise<void> {
  await live.database.pool.query('DELETE FROM captures WHERE journey_id = $1', [journey]);
}

describe('a PNG of 196 megapixels', () => {
  it('is refused in bounded memory, and at once', async () => {
    const by = await someone();
    const bytes = new Uint8Array(hugePng(14_000));
    expect(bytes.length).toBeLessThan(300_000);
    // What reading any picture takes is there already.
    expect((await put(await image('dni-front.jpg'), { by })).status).toBe(200);
    const before = process.memoryUsage().rss;
    let most = before;
    const watch = setInterval(() => {
      most = Math.max(most, process.memoryUsage().rss);
    }, 2);
    const begun = performance.now();
    const answers: Answer[] = [];
    for (let count = 0; count < 5; count++) answers.push(await put(bytes, { by }));
    const took = performance.now() - begun;
    clearInterval(watch);
    for (const answer of answers) expect(expectProblem(answer, 'image-refused').fault).toBe('tooManyPixels');
    expect((most - before) / MB).toBeLessThan(150);
    expect(took).toBeLessThan(5_000);
    await forgetTries(by);
  });
});

describe('a crowd at the gate', () => {
  it('is sent away for a moment, without a try lost', async () => {
    const { gate } = live.deps;
    const picture = await image('dni-front.jpg');
    const before = await fingerprint(live, ['limits']);
    const large = new Uint8Array(hugePng(6_300));
    const slow = Promise.all(
      Array.from({ length: LIMITS.capture.processes }, () => gate.inspect(large, 'front')),
    );
    const waiting = Array.from({ length: 32 }, () => gate.inspect(bytesOf('no picture'), 'front'));
    const { retryAt } = await expectRefusal((headers) => put(picture, { headers }), 'unavailable');
    expect(Date.parse(retryAt ?? '')).toBeGreaterThan(Date.now());
    expect(await fingerprint(live, ['limits'])).toEqual(before);
    await Promise.all([slow, ...waiting]);
  });
});

describe('uploads of one journey', () => {
  /** Begins to send a picture and stops. */
  function stalled(by: Newcomer, query = ''): { answer: Promise<IncomingMessage>; leave: () => void } {
    const sending = request(`${live.url}/api/v1/journeys/${by.journey}/captures/front${query}`, {
      method: 'PUT',
      headers: { authorization: `Bearer ${by.token}`, 'content-type': 'image/jpeg', 'content-length': MB },
    });
    sending.on('error', () => undefined).write(new Uint8Array(1_000));
    const answer = once(sending, 'response').then(([response]) => (response as IncomingMessage).resume());
    answer.catch(() => undefined);
    return { answer, leave: () => sending.destroy() };
  }
  /** How many uploads have been let in. */
  async function letIn(): Promise<number> {
    const { rows } = await live.database.pool.query<{ count: number }>(
      `SELECT coalesce(sum(count), 0)::int AS count FROM limits WHERE name = 'capture.network'`,
    );
    return rows[0]?.count ?? 0;
  }
  const aborted = (): number => live.logged().split('"requestAborted"').length - 1;

  it('that are broken off cost no try and are no outage of ours', async () => {
    const by = await someone();
    const before = await fingerprint(live, ['limits']);
    const failures = live.logged().split('requestFailed').length;
    const begun = aborted();
    const earlier = await letIn();
    const sending = [stalled(by), stalled(by)];
    await expect.poll(letIn).toBe(earlier + 2);
    for (const { leave } of sending) leave();
    await expect.poll(aborted).toBe(begun + 2);
    expect(live.logged().split('requestFailed')).toHaveLength(failures);
    expect(await fingerprint(live, ['limits'])).toEqual(before);
  });

  it('are two at a time: a third is sent away before its body has come, and may come back', async () => {
    const by = await someone();
    const earlier = await letIn();
    const sending = [stalled(by), stalled(by)];
    await expect.poll(letIn).toBe(earlier + 2);
    expect((await stalled(by).answer).statusCode).toBe(429);
    const refused = await put(await image('dni-front.jpg'), { by });
    expectProblem(refused, 'too-many-requests');
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    // Somebody else does not notice.
    expectProblem(await put(bytesOf('no picture'), { by: applicant }), 'image-refused');
    await forgetTries(applicant);
    for (const { leave } of sending) leave();
    await expect.poll(async () => (await put(bytesOf('no picture'), { by })).status).toBe(422);
    await forgetTries(by);
  });

  it('do not delay those of another: an applicant who comes last with a small one is answered before the heavy ones are', async () => {
    const by = await someone();
    const heavy = new Uint8Array(hugePng(6_300));
    const earlier = await letIn();
    const order: string[] = [];
    const first = [put(heavy, { by }), put(heavy, { by })].map((one) => one.then(() => order.push('heavy')));
    await expect.poll(letIn).toBe(earlier + 2);
    await put(bytesOf('no picture'), { by: applicant }).then(() => order.push('small'));
    await Promise.all(first);
    expect(order.at(-1)).toBe('heavy');
    await Promise.all([by, applicant].map(forgetTries));
  });

  it('are judged no more with the tries used up, but to be handed on as they are', async () => {
    const by = await newcomer(live).reachIdentity();
    for (let tries = 0; tries < LIMITS.capture.attempts; tries += 1) await put(bytesOf('no picture'), { by });
    const before = await fingerprint(live, ['limits']);
    const { answer, leave } = stalled(by);
    expect((await answer).statusCode).toBe(422);
    leave();
    const refused = expectProblem(await put(await image('dni-front.jpg'), { by }), 'image-refused');
    expect(refused).toMatchObject({ fault: 'format', attemptsLeft: 0 });
    expect(await fingerprint(live, ['limits'])).toEqual(before);
    expect((await put(await image('dni-front.jpg'), { by, query: '?asItIs=true' })).status).toBe(200);
  });

  it('are twenty of a side in all, however they end: neither facts nor pictures grow without end', async () => {
    const by = await newcomer(live).reachIdentity();
    await by.step('POST', '/consent', consent);
    await by.capture('face', 'selfie.jpg');
    await by.capture('front', 'dni-front.jpg');
    await live.database.pool.query(
      `INSERT INTO captures (id, journey_id, side) SELECT gen_random_uuid(), $1, 'back' FROM generate_series(1, 18)`,
      [by.journey],
    );
    await by.capture('back', 'dni-back.jpg');
    await by.capture('back', 'dni-back.jpg');
    const facts = async (): Promise<number | null> =>
      (
        await live.database.pool.query(
          `SELECT 1 FROM facts WHERE journey_id = $1 AND type = 'documentCaptured'`,
          [by.journey],
        )
      ).rowCount;
    expect(await facts()).toBe(2);
    await by.until(({ step }) => step.kind === 'identity' && step.reading === 'done');
    await calm(live);
    const before = await fingerprint(live, ['limits']);
    const upload = async (headers: Record<string, string>): Promise<Answer> =>
      put(await image('dni-back.jpg'), { by, side: 'back', headers });
    await expectRefusal(upload, 'captures-used-up');
    expect(await fingerprint(live, ['limits'])).toEqual(before);
    expect(await facts()).toBe(2);
  });
});

describe('a picture that is kept', () => {
  const path = (side: string): string => `/captures/${side}`;
  let owner: Newcomer;
  let sealed: Buffer;
  beforeAll(async () => {
    owner = await newcomer(live).reachIdentity();
    await owner.capture('back', 'dni-back-rotated-gps.jpg');
    const captures = await acceptedCaptures(live.database, owner.journey);
    expect(captures).toHaveLength(1);
    sealed = await readFile(join(live.imagesDir, `${captures[0]?.imageName ?? ''}.sealed`));
  });

  async function served(): Promise<Response> {
    const headers = { authorization: `Bearer ${owner.token}` };
    return fetch(`${live.url}/api/v1/journeys/${owner.journey}${path('back')}`, { headers });
  }

  it('is shown upright and without what its camera wrote into it', async () => {
    const sent = await specimen('dni-back-rotated-gps.jpg');
    expect(await sharp(sent).metadata()).toMatchObject({ width: 1200, height: 1600, orientation: 8 });
    const bytes = Buffer.from(await (await served()).arrayBuffer());
    const { width, height, format, orientation, exif, xmp, iptc, icc } = await sharp(bytes).metadata();
    expect({ width, height, format }).toEqual({ width: 1600, height: 1200, format: 'jpeg' });
    expect({ orientation, exif, xmp, iptc, icc }).toEqual({});
    for (const trace of ['Specimen', 'Exif', 'GPS', 'http://ns.adobe.com'])
      expect([trace, bytes.includes(trace)]).toEqual([trace, false]);
  });

  it('lies encrypted, and says nothing of what it is', async () => {
    for (const trace of ['Specimen', 'Exif', 'JFIF', '\xff\xd8\xff\xdb'])
      expect([trace, sealed.includes(trace, 0, 'latin1')]).toEqual([trace, false]);
    await expect(sharp(sealed).metadata()).rejects.toThrow();
    const [capture] = await acceptedCaptures(live.database, owner.journey);
    const key = await imageKeyOf(live.database, testKeyring, owner.journey);
    const kept = await live.deps.images.get(capture?.imageName ?? '', key ?? new Uint8Array());
    expect(Buffer.from(kept ?? [])).toEqual(Buffer.from(await (await served()).arrayBuffer()));
    const strangers = await imageKeyOf(live.database, testKeyring, applicant.journey);
    await expect(
      live.deps.images.get(capture?.imageName ?? '', strangers ?? new Uint8Array()),
    ).rejects.toThrow('damaged');
  });

  it('is never cached, never sniffed, never framed, never run', async () => {
    const { headers } = await served();
    expect(Object.fromEntries(headers)).toMatchObject({
      'content-type': 'image/jpeg',
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'cross-origin-resource-policy': 'same-origin',
      'content-security-policy': expect.stringContaining("default-src 'self'") as string,
    });
  });

  it('is not there for the token of another journey', async () => {
    const headers = { authorization: `Bearer ${applicant.token}` };
    const call = (language: Record<string, string>): Promise<Answer> =>
      owner.call<unknown>('GET', `/journeys/${owner.journey}${path('back')}`, undefined, {
        ...headers,
        ...language,
      });
    await expectRefusal(call, 'unauthorized');
    expectProblem(await applicant.call('GET', `/journeys/${applicant.journey}${path('back')}`), 'not-found');
  });

  it('is gone from the disk when another takes its place, or its owner takes it back', async () => {
    const mine = await newcomer(live).reachIdentity();
    const files = async (): Promise<string[]> => (await readdir(live.imagesDir)).toSorted();
    const before = await files();
    await mine.capture('front', 'dni-front.jpg');
    const first = await files();
    await Promise.all([mine.capture('front', 'dni-front.jpg'), mine.capture('front', 'dni-front.jpg')]);
    const second = await files();
    expect([first.length, second.length]).toEqual([before.length + 1, before.length + 1]);
    expect(second).not.toEqual(first);
    await mine.step('DELETE', '/captures/front');
    expect(await files()).toEqual(before);
  });
});

describe('after three refusals of a side', () => {
  it('the picture is taken as it is, and a person looks at it', async () => {
    const by = await newcomer(live, { document: '12345678Z' }).reachIdentity();
    const blurred = new Uint8Array(
      await sharp(await image('dni-front.jpg'))
        .blur(12)
        .jpeg()
        .toBuffer(),
    );
    for (let left = LIMITS.capture.attempts - 1; left >= 0; left -= 1) {
      const early = await put(blurred, { by, query: '?asItIs=true' });
      expect(expectProblem(early, 'image-refused')).toMatchObject({
        fault: 'tooBlurred',
        attemptsLeft: left,
      });
    }
    expectProblem(await put(blurred, { by }), 'image-refused');
    const text = await put(bytesOf('no picture'), { by, query: '?asItIs=true' });
    expect(expectProblem(text, 'image-refused')).toMatchObject({ fault: 'format', attemptsLeft: 0 });
    expect((await put(blurred, { by, query: '?asItIs=true' })).body).toMatchObject({
      side: 'front',
      accepted: true,
    });

    await by.identify({ back: 'dni-back.jpg', face: 'selfie.jpg' });
    await by.until(({ step }) => step.kind === 'review');
    const { rows } = await live.database.pool.query('SELECT doubts FROM reviews WHERE journey_id = $1', [
      by.journey,
    ]);
    const doubts = ['doubtfulReading', 'portraitNotFound', 'notLive', 'printedUnread'];
    // Others here have shown the same card.
    expect(rows).toEqual([{ doubts: expect.arrayContaining(doubts) as string[] }]);
  });
});

import { request } from 'node:http';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ProblemSlug } from '../../api/problems/catalogue.ts';
import { LIMITS } from '../../domain/limits.ts';
import { Applicant } from '../support/applicant.ts';
import type { Answer } from '../support/applicant.ts';
import { startAnotherApi, startLive } from '../support/live.ts';
import type { Live } from '../support/live.ts';
import { network } from '../support/network.ts';
import { newcomer } from '../support/newcomer.ts';
import type { Newcomer } from '../support/newcomer.ts';
import { expectProblem, expectRefusal } from '../support/problem.ts';
import { calm, fingerprint } from '../support/unchanged.ts';

const path = '/programs/asepeyo/registrations';
let live: Live;
beforeAll(async () => {
  live = await startLive();
});
afterAll(() => live.close());

const good = { document: '12345678Z', mobile: '600 123 456', email: 'ana@example.org', language: 'es' };

interface Raw {
  body: string | Uint8Array<ArrayBuffer> | ReadableStream;
  type?: string | undefined;
  headers?: Record<string, string>;
  to?: string;
}

/** Sends bytes as they are. */
async function send({ body, type = 'application/json', headers, to = path }: Raw): Promise<Answer> {
  const answer = await fetch(`${live.url}/api/v1${to}`, {
    method: 'POST',
    headers: { 'content-type': type, 'x-forwarded-for': network(4_999), ...headers },
    body,
    ...(body instanceof ReadableStream && { duplex: 'half' }),
  });
  return { status: answer.status, body: JSON.parse(await answer.text()) as unknown, headers: answer.headers };
}

function sendForm(form: object, headers: Record<string, string> = {}): Promise<Answer> {
  return send({ body: JSON.stringify(form), headers });
}

describe('a form with a fault is refused with the field named, and changes nothing, when it has', () => {
  const long = `${'a'.repeat(60)}@${`${'b'.repeat(60)}.`.repeat(3)}${'c'.repeat(50)}.org`;
  it.each<[string, object, Record<string, string>]>([
    ['a wrong letter', { document: '12345678A' }, { document: 'wrongLetter' }],
    ['no letter', { document: '12345678' }, { document: 'missingLetter' }],
    ['a NIE with a wrong letter', { document: 'X1234567A' }, { document: 'wrongLetter' }],
    ['a document that is none', { document: "' OR 1=1 --" }, { document: 'malformed' }],
    ['a malformed phone', { mobile: '600 12' }, { mobile: 'malformed' }],
    ['letters for a phone', { mobile: '600 CALL ME' }, { mobile: 'malformed' }],
    ['a phone with an extension', { mobile: '600123456;ext=7' }, { mobile: 'malformed' }],
    ['a phone of a country not served', { mobile: '+1 415 555 2671' }, { mobile: 'countryNotServed' }],
    ['a satellite phone', { mobile: '+881 6 1234 5678' }, { mobile: 'malformed' }],
    ['a landline', { mobile: '912 345 678' }, { mobile: 'notMobile' }],
    ['a premium-rate phone', { mobile: '+34 807 123 456' }, { mobile: 'notMobile' }],
    ['a line break in the email', { email: 'a@example.org\r\nBcc: b@example.org' }, { email: 'malformed' }],
    ['an encoded line break', { email: 'a%0d%0abcc:b@example.org, c@d.org' }, { email: 'malformed' }],
    ['two addresses', { email: 'a@example.org, b@example.org' }, { email: 'malformed' }],
    ['a name before the address', { email: 'Ana <a@example.org>' }, { email: 'malformed' }],
    ['a mailbox in other letters', { email: 'аna@example.org' }, { email: 'malformed' }],
    ['an email of 300 characters', { email: long.padStart(300, 'a') }, { email: 'malformed' }],
    ['an email of 255 characters', { email: long.slice(-255) }, { email: 'malformed' }],
    ['an email of 10,000 characters', { email: long.padStart(10_000, 'a') }, { email: 'tooLong' }],
    ['an unknown language', { language: 'fr' }, { language: 'notAccepted' }],
    ['a NUL in the document', { document: '12345678Z\0' }, { document: 'characters' }],
    ['a NUL in the phone', { mobile: '600123456\0' }, { mobile: 'characters' }],
    ['a NUL in the email', { email: 'a\0@example.org' }, { email: 'characters' }],
    ['half a character', { email: 'a\ud800@example.org' }, { email: 'characters' }],
    ['a number for the document', { document: 12345678 }, { document: 'malformed' }],
    ['a list for the email', { email: ['a@example.org', 'b@example.org'] }, { email: 'malformed' }],
    ['null for the phone', { mobile: null }, { mobile: 'malformed' }],
    ['nothing in it', { document: '', mobile: '', email: '' }, required('document', 'mobile', 'email')],
    [
      'no fields',
      { document: undefined, mobile: undefined, email: undefined },
      required('document', 'mobile', 'email'),
    ],
    [
      'a journey to replace that is none',
      { replaces: { journey: 'x', token: 'y' } },
      { 'replaces.journey': 'malformed' },
    ],
    [
      'every fault at once',
      { document: '12345678A', mobile: '1', email: 'a' },
      { document: 'wrongLetter', mobile: 'malformed', email: 'malformed' },
    ],
  ])('%s', async (_sentence, fault, expected) => {
    const before = await fingerprint(live);
    const { errors } = await expectRefusal((headers) => sendForm({ ...good, ...fault }, headers), 'invalid');
    expect(Object.fromEntries((errors ?? []).map(({ field, code }) => [field, code]))).toEqual(expected);
    expect(await fingerprint(live)).toEqual(before);
  });
});

function required(...fields: string[]): Record<string, string> {
  return Object.fromEntries(fields.map((field) => [field, 'required']));
}

describe('a request that is no form is refused and changes nothing when it is', () => {
  const json = JSON.stringify(good);
  it.each<[string, Raw, ProblemSlug]>([
    ['JSON that is none', { body: '{"document": "12345678Z",' }, 'malformed-json'],
    ['a bare word', { body: 'document' }, 'malformed-json'],
    ['a text', { body: '"12345678Z"' }, 'malformed-json'],
    ['a list', { body: `[${json}]` }, 'invalid'],
    ['a deep nest', { body: '['.repeat(15_000) + ']'.repeat(15_000) }, 'invalid'],
    ['nothing at all', { body: '' }, 'invalid'],
    ['plain text', { body: json, type: 'text/plain' }, 'unsupported-media-type'],
    [
      'a web form',
      { body: 'document=12345678Z', type: 'application/x-www-form-urlencoded' },
      'unsupported-media-type',
    ],
    [
      'of another character set',
      { body: json, type: 'application/json; charset=utf-7' },
      'unsupported-media-type',
    ],
    [
      'compressed',
      { body: gzipSync(json), headers: { 'content-encoding': 'gzip' } },
      'unsupported-media-type',
    ],
    ['of 20 MB', { body: Buffer.alloc(20_000_000, ' ') }, 'body-too-large'],
    ['of 33 kB', { body: JSON.stringify({ ...good, more: 'x'.repeat(33_000) }) }, 'body-too-large'],
    ['for an unknown program', { body: json, to: '/programs/nobody/registrations' }, 'unknown-program'],
    ['for an inherited name', { body: json, to: '/programs/__proto__/registrations' }, 'unknown-program'],
    ['for a NUL', { body: json, to: '/programs/%00/registrations' }, 'unknown-program'],
    ['for an address cut in half', { body: json, to: '/programs/%E0%A4%A/registrations' }, 'bad-request'],
    ['from another website', { body: json, headers: { origin: 'https://evil.example' } }, 'forbidden-origin'],
    ['with a key that is none', { body: json, headers: { 'idempotency-key': 'short' } }, 'invalid'],
    ['with a key of 300', { body: json, headers: { 'idempotency-key': 'k'.repeat(300) } }, 'invalid'],
  ])('%s', async (_sentence, raw, slug) => {
    const before = await fingerprint(live);
    await expectRefusal((language) => send({ ...raw, headers: { ...raw.headers, ...language } }), slug);
    expect(await fingerprint(live)).toEqual(before);
  });

  it('of 20 MB that does not say so before', async () => {
    const before = await fingerprint(live);
    let left = 20;
    const body = new ReadableStream({
      pull: (stream) => {
        if (left-- > 0) stream.enqueue(new Uint8Array(1_000_000).fill(32));
        else stream.close();
      },
    });
    expectProblem(await send({ body }), 'body-too-large');
    expect(await fingerprint(live)).toEqual(before);
  });
});

describe('the form', () => {
  it('takes no notice of keys that it does not know', async () => {
    const { form } = newcomer(live);
    const typed = JSON.stringify({ ...form, standing: 'eligible', ending: 'completed', member_id: 1 });
    const body = typed.replace(
      '{',
      '{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}},',
    );
    const answer = await send({ body });
    expect(answer.status).toBe(202);
    expect(Object.keys(answer.body as object)).toEqual(['journey', 'token']);
    expect(Object.prototype).not.toHaveProperty('polluted');
    const { rows } = await live.database.pool.query(
      'SELECT standing, member_id FROM applicants WHERE email = $1',
      [form.email],
    );
    expect(rows).toHaveLength(1);
  });

  it('makes one journey and one email of 50 submits at once with one key, and answers all of them alike', async () => {
    const applicant = newcomer(live);
    const key = crypto.randomUUID();
    const submit = (): Promise<Answer> =>
      applicant.call('POST', path, applicant.form, { 'idempotency-key': key });
    const answers = await Promise.all(Array.from({ length: 50 }, submit));
    expect(new Set(answers.map(({ status, body }) => JSON.stringify([status, body]))).size).toBe(1);
    expect(answers[0]?.status).toBe(202);
    await applicant.message(({ channel }) => channel === 'email');
    await calm(live);
    expect((await submit()).body).toEqual(answers[0]?.body);
    await calm(live);
    expect(await applicant.messages()).toHaveLength(1);
    const { rows } = await live.database.pool.query('SELECT 1 FROM applicants WHERE email = $1', [
      applicant.form.email,
    ]);
    expect(rows).toHaveLength(1);
  });

  it('refuses a key that was used for another form, and changes nothing', async () => {
    const applicant = newcomer(live);
    const key = crypto.randomUUID();
    await applicant.register(key);
    await calm(live);
    const before = await fingerprint(live);
    const other = { ...applicant.form, mobile: newcomer(live).form.mobile };
    await expectRefusal(
      (language) => applicant.call('POST', path, other, { 'idempotency-key': key, ...language }),
      'idempotency-conflict',
    );
    expect(await fingerprint(live)).toEqual(before);
  });

  it('makes two journeys of two keys', async () => {
    const applicant = newcomer(live);
    await applicant.register('first-key');
    const first = applicant.journey;
    await applicant.register('second-key');
    expect(applicant.journey).not.toBe(first);
  });

  it('takes 60 forms an hour from one network, which no forged header multiplies', async () => {
    const { perNetworkPerHour } = LIMITS.form;
    const untrusting = await startAnotherApi(live, { trustedProxies: [] });
    const submit = (index: number): Promise<Answer> => {
      const forged = { 'x-forwarded-for': network(5_000 + index), forwarded: `for=${network(index)}` };
      return new Applicant(untrusting.url, newcomer(live).form).call(
        'POST',
        path,
        newcomer(live).form,
        forged,
      );
    };
    expect((await submit(0)).status).toBe(202);
    await countOthers('form.network', perNetworkPerHour - 4);
    const answers = await Promise.all([1, 2, 3, 4, 5, 6].map(submit));
    await untrusting.stop(0);
    const refused = answers.filter(({ status }) => status !== 202);
    expect(refused).toHaveLength(3);
    for (const answer of refused) {
      const { retryAt } = expectProblem(answer, 'too-many-requests');
      expect(Date.parse(retryAt ?? '')).toBeGreaterThan(Date.now() + 50 * 60_000);
      expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(50 * 60);
    }
  });

  it('takes 5 forms an hour for one mailbox, however it is spelled', async () => {
    const spellings = [
      'b@example.org',
      'B@example.org',
      'b@EXAMPLE.org',
      ' b@example.org',
      'b@example.org ',
      'b@Example.Org',
    ];
    const statuses: number[] = [];
    for (const email of spellings) {
      const other = newcomer(live, { email });
      statuses.push((await other.call('POST', path, other.form)).status);
    }
    expect(statuses).toEqual([202, 202, 202, 202, 202, 429]);
  });

  it('takes 10 forms a day about one person, however they are spelled', async () => {
    const { form } = newcomer(live);
    const submit = async (document: string): Promise<number> => {
      const other = newcomer(live, { document });
      return (await other.call('POST', path, other.form)).status;
    };
    expect(await submit(form.document)).toBe(202);
    await countOthers('form.person', LIMITS.form.perPersonPerDay.registration - 3);
    const spelled = [form.document.toLowerCase(), ` ${form.document}`, form.document.replace(/(?=.$)/, '-')];
    expect((await Promise.all(spelled.map(submit))).toSorted()).toEqual([202, 202, 429]);
  });

  it('sends the link of the configured address, whatever host the request claims', async () => {
    const applicant = newcomer(live);
    const forged = {
      host: 'evil.example',
      'x-forwarded-host': 'evil.example',
      'x-forwarded-proto': 'https',
      forwarded: 'host=evil.example',
      'x-forwarded-for': applicant.network,
    };
    expect(await sendWithHost(applicant.form, forged)).toBe(202);
    const { links, text } = await applicant.message(({ channel }) => channel === 'email');
    expect(links[0]).toMatch(new RegExp(`^${live.url}/asepeyo/link/`));
    expect(text).not.toContain('evil');
  });
});

/** As if so many others had been counted with the latest. */
async function countOthers(name: string, count: number): Promise<void> {
  await live.database.pool.query(
    `UPDATE limits SET count = count + $2 WHERE name = $1 AND window_start = (SELECT max(window_start) FROM limits WHERE name = $1)`,
    [name, count],
  );
}

/** `fetch` sets the Host itself. */
function sendWithHost(form: object, headers: Record<string, string>): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const sent = request(`${live.url}/api/v1${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
    });
    sent.on('response', (answer) => resolve(answer.resume().statusCode)).on('error', reject);
    sent.end(JSON.stringify(form));
  });
}

describe('a corrected form', () => {
  const correct = (applicant: Newcomer, replaces: object, headers = {}): Promise<Answer> =>
    applicant.call(
      'POST',
      path,
      { ...applicant.form, mobile: newcomer(live).form.mobile, replaces },
      headers,
    );

  it('ends the journey that it replaces, whose link then works no more', async () => {
    const applicant = newcomer(live);
    await applicant.register();
    const { journey, token } = applicant;
    const link = await applicant.linkToken();
    const corrected = await correct(applicant, { journey, token });
    expect(corrected.status).toBe(202);
    await applicant.until(({ step }) => step.kind === 'ended' && step.ending === 'superseded');
    const { ending } = expectProblem(await applicant.call('POST', `/links/${link}`), 'journey-ended');
    expect(ending).toBe('superseded');
    const { journey: second } = corrected.body as { journey: string };
    expect(second).not.toBe(journey);
  });

  it.each(['forged', 'foreign', 'NUL'])('with a %s token is refused, and changes nothing', async (kind) => {
    const [applicant, stranger] = [newcomer(live), newcomer(live)];
    await applicant.register();
    await stranger.register();
    await calm(live);
    const token = { forged: 'x'.repeat(43), foreign: stranger.token, NUL: '\0' }[kind];
    const before = await fingerprint(live);
    await expectRefusal(
      (language) => correct(stranger, { journey: applicant.journey, token }, language),
      kind === 'NUL' ? 'invalid' : 'unauthorized',
    );
    expect(await fingerprint(live)).toEqual(before);
    expect((await applicant.until(() => true)).step.kind).toBe('emailLink');
  });

  it('and a resend of the journey that it replaces, at the same moment, are both answered', async () => {
    const applicants = Array.from({ length: 8 }, () => newcomer(live));
    for (const applicant of applicants) await applicant.register();
    await calm(live);
    await live.database.shiftClock(31_000);
    const answers = await Promise.all(
      applicants.flatMap((applicant) => [
        applicant.call('POST', `/journeys/${applicant.journey}/resend`),
        correct(applicant, { journey: applicant.journey, token: applicant.token }),
      ]),
    );
    expect(answers.map(({ status }) => status).filter((status) => status >= 500)).toEqual([]);
    await calm(live);
    for (const applicant of applicants) {
      const { step } = await applicant.until(({ step }) => step.kind === 'ended');
      expect(step).toEqual({ kind: 'ended', ending: 'superseded' });
    }
  });
});

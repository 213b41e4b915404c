import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createRosterSource } from '../../../activities/roster/create-roster-source.ts';
import type { RosterFailure, RosterSource } from '../../../activities/roster/ports.ts';
import { openInstitution } from './institution.ts';
import type { Institution } from './institution.ts';

const program = {
  id: 'guild',
  documents: ['DNI' as const, 'LC' as const],
  country: 'AR',
  smsCountries: ['AR'],
  timeZone: 'America/Argentina/Buenos_Aires',
  roster: { source: 'rest' as const },
};
const document = { type: 'DNI', number: '24515260' };

let institution: Institution;
let source: RosterSource;

beforeAll(async () => {
  institution = await openInstitution();
  const service = { url: institution.url, token: 'between-us', timeoutMs: 10_000 };
  source = createRosterSource({ guild: service, impatient: { ...service, timeoutMs: 300 } }, [
    program,
    { ...program, id: 'impatient' },
    { ...program, id: 'listed', roster: { source: 'database' } },
  ]);
});

afterAll(() => institution.close());

beforeEach(() => {
  institution.asked.length = 0;
});

async function failureOf(
  id = 'guild',
): Promise<Pick<RosterFailure, 'name' | 'kind' | 'cause' | 'code' | 'retryAfterMs'>> {
  const failure = (await source.find(id, { document }).catch((error: unknown) => error)) as RosterFailure;
  const { name, kind, cause, code, retryAfterMs } = failure;
  return { name, kind, cause, code, retryAfterMs };
}

const member = {
  document_type: 'dni',
  document: '24.515.260',
  name: 'Ana Paz',
  member_number: '100',
  birth_date: '1975-08-15',
  sex: 'f',
  email: 'Ana@Example.ORG',
  mobile: '+54 9 11 2345-6789',
  affiliations: [{ from: '2010-01-01', until: '2012-12-31' }, { from: '2015-06-01' }],
  attributes: { plan: 'Gold', level: 3, note: null },
  something: 'else',
};

describe('an institution with a live service', () => {
  it('is asked for one document with its token, and believed by the rules of a roster', async () => {
    institution.say(200, member);
    expect(await source.find('guild', { document })).toEqual({
      found: 'member',
      record: {
        document,
        name: 'Ana Paz',
        memberNumber: '100',
        birthDate: '1975-08-15',
        sex: 'F',
        relation: null,
        email: 'Ana@example.org',
        mobile: '+5491123456789',
        attributes: { plan: 'Gold', level: '3' },
        affiliations: [
          { from: '2010-01-01', until: '2012-12-31' },
          { from: '2015-06-01', until: null },
        ],
        titular: null,
      },
    });
    expect(institution.asked).toEqual([
      {
        path: '/roster/v1/members',
        query: { document_type: 'DNI', document: '24515260' },
        token: 'Bearer between-us',
      },
    ]);
  });

  it('is believed with a landline where a mobile belongs, with usual spellings, and with ends that are none', async () => {
    const odd = { ...member, document_type: 'D.N.I.', document: '24515260\u200b', mobile: '11 4345-6789' };
    institution.say(200, {
      ...odd,
      affiliations: [{ from: '2015-06-01', until: '2999-12-31' }],
      titular: odd,
    });
    expect(await source.find('guild', { document })).toMatchObject({
      found: 'member',
      record: { name: 'Ana Paz', mobile: null, affiliations: [{ from: '2015-06-01', until: null }] },
      leftOut: ['mobile', 'titular.mobile'],
    });
  });

  it('is asked by member number, and tells of the titular with a family member', async () => {
    institution.say(200, { document: '26515261', member_number: '101', titular: member });
    const answer = await source.find('guild', { memberNumber: '101' });
    expect(answer).toMatchObject({
      found: 'member',
      record: {
        document: { number: '26515261' },
        email: null,
        titular: { document, email: 'Ana@example.org' },
      },
    });
    expect(institution.asked[0]?.query).toEqual({ member_number: '101' });
  });

  it('knows no such person when it answers 404 in JSON, and has not spoken when another server answers 404', async () => {
    institution.say(404, { error: 'not found' });
    expect(await source.find('guild', { document })).toEqual({ found: 'nobody' });
    institution.answer((_, response) => {
      response.writeHead(404, { 'content-type': 'text/html' }).end('<h1>Not found</h1>');
    });
    expect(await failureOf()).toMatchObject({ cause: 'configuration', code: '404' });
  });

  it.each([
    [500, 'unavailable'],
    [503, 'unavailable'],
    [401, 'credentials'],
    [403, 'credentials'],
    [400, 'configuration'],
    [204, 'configuration'],
  ])('fails for now when it answers %i', async (status, cause) => {
    institution.say(status, {});
    expect(await failureOf()).toMatchObject({
      name: 'RosterFailure',
      kind: 'transient',
      cause,
      code: String(status),
    });
  });

  it('is given the time that it asks for', async () => {
    institution.say(429, {}, { 'retry-after': '7' });
    expect(await failureOf()).toMatchObject({ cause: 'rateLimited', retryAfterMs: 7_000 });
  });

  it.each<[string, unknown, string]>([
    ['no JSON', undefined, ''],
    ['no member', [], ''],
    ['a date that is none', { ...member, birth_date: '15/08/1975' }, 'birth_date'],
    ['a document that is none', { ...member, document: 'ABC' }, 'document'],
    [
      'a period that ends before it begins',
      { ...member, affiliations: [{ from: '2020-01-01', until: '2019-01-01' }] },
      'affiliations',
    ],
    ['a titular who is none', { ...member, titular: { document: '1' } }, 'titular.document'],
    ['somebody else', { ...member, document: '26515261' }, 'otherPerson'],
  ])('fails for now when it answers with %s', async (_, body, code) => {
    if (body === undefined) {
      institution.answer((__, response) => {
        response.writeHead(200, { 'content-type': 'application/json' }).end('{"document": ');
      });
    } else institution.say(200, body);
    const failure = await failureOf();
    expect(failure).toMatchObject({ kind: 'transient', cause: 'configuration' });
    expect(failure.code ?? '').toBe(code);
  });

  it('is not waited for beyond the time-out, before the answer or in the middle of it', async () => {
    institution.answer(() => undefined);
    expect(await failureOf('impatient')).toMatchObject({ cause: 'timeout' });
    institution.answer((_, response) => {
      response.writeHead(200, { 'content-type': 'application/json' }).write('{');
    });
    expect(await failureOf('impatient')).toMatchObject({ cause: 'timeout' });
  });

  it('is not read beyond a person’s size, and never followed elsewhere', async () => {
    institution.say(200, { ...member, name: 'x'.repeat(300_000) });
    expect(await failureOf()).toMatchObject({ cause: 'configuration', code: 'tooLarge' });
    institution.answer((_, response) => {
      response.writeHead(302, { location: institution.url }).end();
    });
    expect(await failureOf()).toMatchObject({ cause: 'connection' });
    expect(institution.asked).toHaveLength(2);
  });

  it('fails for now when no server listens, without a word of the person asked for', async () => {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    await new Promise((resolve) => server.close(resolve));
    const service = { url: `http://127.0.0.1:${port}`, token: 'between-us', timeoutMs: 10_000 };
    const failure = (await createRosterSource({ guild: service }, [program])
      .find('guild', { document })
      .catch((error: unknown) => error)) as RosterFailure;
    expect(failure).toMatchObject({ cause: 'connection', code: 'ECONNREFUSED' });
    expect(`${String(failure)} ${failure.stack ?? ''}`).not.toMatch(/24515260|between-us/);
  });
});

describe('a program without one', () => {
  it('takes the people on the imported list', async () => {
    expect(await source.find('listed', { document })).toEqual({ found: 'asStored' });
    expect(institution.asked).toEqual([]);
  });

  it('does not start when its file says that it has one', () => {
    expect(() => createRosterSource({}, [program])).toThrow('ROSTER_SERVICES lacks guild');
  });
});

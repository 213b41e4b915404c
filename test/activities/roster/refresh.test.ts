import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { refreshFromSource } from '../../../activities/roster/refresh-from-source.ts';
import { RosterFailure } from '../../../activities/roster/ports.ts';
import type { RosterAnswer } from '../../../activities/roster/ports.ts';
import type { RosterPerson, RosterQuery, RosterRecord } from '../../../domain/roster-record.ts';
import { completePlan, planOf } from '../../../domain/program.ts';
import type { Program } from '../../../domain/program.ts';
import { loadPrograms } from '../../../platform/programs/load.ts';
import { createLogger } from '../../../platform/logger.ts';
import { assessApplicant } from '../../../store/roster/directory.ts';
import { registerPerson } from '../../../store/journeys/registration-act.ts';
import { createTestDatabase } from '../../support/database.ts';
import type { TestDatabase } from '../../support/database.ts';
import { testKeyring } from '../../support/keyring.ts';
import { listed } from '../../cli/roster/rosters.ts';

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase(4);
});

afterAll(() => database.close());

beforeEach(() => database.asOwner('TRUNCATE members, affiliations, journeys, applicants CASCADE'));

const titular: RosterPerson = {
  document: { type: 'DNI', number: '24515260' },
  name: 'Ana Paz',
  memberNumber: '100',
  birthDate: '1975-08-15',
  sex: 'F',
  relation: null,
  email: 'ana@example.org',
  mobile: null,
  attributes: { plan: 'Gold' },
  affiliations: [{ from: '2010-01-01', until: null }],
};
const child: RosterRecord = {
  ...titular,
  document: { type: 'DNI', number: '52515262' },
  name: 'Eva Paz',
  memberNumber: '102',
  email: null,
  titular,
};

interface Form {
  document?: string;
  memberNumber?: string;
  standing?: string;
}

/** A journey whose form names somebody. */
async function journeyOf({ document, memberNumber, standing }: Form): Promise<string> {
  const id = randomUUID();
  await database.pool.query(
    `INSERT INTO journeys (id, program, kind, language, plan, stage) VALUES ($1, 'guild', 'registration', 'es', '{}', 'x')`,
    [id],
  );
  await database.pool.query(
    `INSERT INTO applicants (journey_id, document_type, document, member_number, standing, image_key) VALUES ($1, $2, $3, $4, $5, '')`,
    [id, document === undefined ? null : 'DNI', document, memberNumber, standing],
  );
  return id;
}

const refresh = (journey: string, answer: RosterAnswer | RosterFailure): Promise<RosterQuery[]> =>
  refreshBy(journey, () => answer);

/** @returns what the service was asked */
async function refreshBy(
  journey: string,
  answerTo: (query: RosterQuery) => RosterAnswer | RosterFailure,
): Promise<RosterQuery[]> {
  const asked: RosterQuery[] = [];
  const roster = {
    find: (_: string, query: RosterQuery): Promise<RosterAnswer> => {
      asked.push(query);
      const answer = answerTo(query);
      return answer instanceof RosterFailure ? Promise.reject(answer) : Promise.resolve(answer);
    },
  };
  await refreshFromSource({ database, roster, logger: createLogger('test', 'silent') }, journey);
  return asked;
}

const answered = (record: RosterRecord | undefined): RosterAnswer =>
  record ? { found: 'member', record } : { found: 'nobody' };

const casmu = await programNamed('casmu');

async function programNamed(id: string): Promise<Program> {
  const program = (await loadPrograms('programs')).get(id);
  if (!program) throw new Error(`${id} is a program`);
  return program;
}

/** The document of the member whom a journey turns out to be about. */
async function judged(journey: string): Promise<string | undefined> {
  await assessApplicant(database, testKeyring, journey, () =>
    completePlan(planOf(casmu, 'registration'), casmu),
  );
  const { rows } = await database.pool.query<{ document: string }>(
    'SELECT m.document FROM applicants a JOIN members m ON m.id = a.member_id WHERE a.journey_id = $1',
    [journey],
  );
  return rows[0]?.document;
}

describe('what the live service says', () => {
  it('is on the roster before a judgement: the person, their periods and their titular', async () => {
    const journey = await journeyOf({ document: '52515262' });
    expect(await refresh(journey, { found: 'member', record: child })).toEqual([
      { document: { type: 'DNI', number: '52515262' } },
    ]);
    const members = await listed(database);
    expect(members.get('DNI 52515262')).toMatchObject({
      name: 'Eva Paz',
      titular: '24515260',
      periods: ['2010-01-01/'],
    });
    expect(members.get('DNI 24515260')).toMatchObject({ email: 'ana@example.org', titular: null });
  });

  it('changes what was there, under the same id', async () => {
    const journey = await journeyOf({ document: '52515262' });
    await refresh(journey, { found: 'member', record: child });
    const before = (await listed(database)).get('DNI 52515262');
    const later = { ...child, name: 'Eva Ruiz', memberNumber: '100', affiliations: [], titular: null };
    await refresh(journey, { found: 'member', record: later });
    const members = await listed(database);
    expect(members.get('DNI 52515262')).toMatchObject({
      id: before?.id,
      name: 'Eva Ruiz',
      periods: [],
      titular: null,
    });
    // One number, one member.
    expect(members.get('DNI 24515260')?.member_number).toBeNull();
  });

  it('leaves alone the contacts that were given in person, until it says others', async () => {
    const journey = await journeyOf({ document: '52515262' });
    const { document } = child;
    const given = { name: 'Eva Paz', email: 'eva@example.org', mobile: '+5491144445555' };
    const person = { ...given, document: { type: 'DNI' as const, number: document.number } };
    await registerPerson(database, testKeyring, { id: 'guild', languages: ['es'] }, person, 'clerk');
    await refresh(journey, { found: 'member', record: child });
    expect((await listed(database)).get('DNI 52515262')).toMatchObject(given);
    const record = { ...child, email: 'other@example.org', mobile: '+5491166667777' };
    await refresh(journey, { found: 'member', record });
    const { email, mobile } = record;
    expect((await listed(database)).get('DNI 52515262')).toMatchObject({ email, mobile });
  });

  it('delists a member it does not know any more, by document or by number, and lists them again', async () => {
    const byNumber = await journeyOf({ memberNumber: '102' });
    await refresh(byNumber, { found: 'member', record: child });
    expect(await refresh(byNumber, { found: 'nobody' })).toEqual([{ memberNumber: '102' }]);
    expect([...(await listed(database)).keys()]).toEqual(['DNI 24515260']);
    await refresh(await journeyOf({ document: '24515260' }), { found: 'nobody' });
    expect((await listed(database)).size).toBe(0);
    await refresh(byNumber, { found: 'member', record: child });
    expect((await listed(database)).size).toBe(2);
  });

  it('is asked for both readings of a number that can be a document’s and a member’s; of two people it names neither', async () => {
    const number = '654321';
    const byDocument = { ...titular, document: { type: 'DNI' as const, number }, titular: null };
    const byNumber = { ...child, memberNumber: number, titular: null };
    const named = async (document?: RosterRecord, member?: RosterRecord): Promise<string | undefined> => {
      const journey = await journeyOf({ document: number, memberNumber: number });
      const asked = await refreshBy(journey, (query) => answered(query.document ? document : member));
      expect(asked).toEqual([{ document: byDocument.document }, { memberNumber: number }]);
      return judged(journey);
    };
    expect(await named(byDocument, byNumber)).toBeUndefined();
    expect(await named(byDocument)).toBe(number);
    expect(await named(undefined, byNumber)).toBe(byNumber.document.number);
    const both = { ...byDocument, memberNumber: number };
    expect(await named(both, both)).toBe(number);
    expect(await named()).toBeUndefined();
  });

  it('waits for both readings: while one is not answered no one is judged by the other', async () => {
    const journey = await journeyOf({ document: '654321', memberNumber: '654321' });
    const known = { ...child, document: { type: 'DNI' as const, number: '654321' } };
    const failing = refreshBy(journey, (query) =>
      query.document ? answered(known) : new RosterFailure({ cause: 'timeout' }),
    );
    await expect(failing).rejects.toMatchObject({ type: 'provider.transient' });
    expect((await listed(database)).size).toBe(0);
  });

  it('changes no member where the imported list is the truth', async () => {
    const journey = await journeyOf({ document: '52515262' });
    await refresh(journey, { found: 'member', record: child });
    await refresh(journey, { found: 'asStored' });
    expect((await listed(database)).size).toBe(2);
  });

  it('is not asked for a journey that has been judged, or that names no one', async () => {
    const judged = await journeyOf({ document: '52515262', standing: 'eligible' });
    expect(await refresh(judged, { found: 'nobody' })).toEqual([]);
    expect(await refresh(await journeyOf({}), { found: 'nobody' })).toEqual([]);
  });

  it('is asked again later when the service fails, after the time that it wants', async () => {
    const journey = await journeyOf({ document: '52515262' });
    const failure = new RosterFailure({ cause: 'rateLimited', code: '429', retryAfterMs: 7_000 });
    await expect(refresh(journey, failure)).rejects.toMatchObject({
      type: 'provider.transient',
      message: 'rateLimited',
      nextRetryDelay: 7_000,
      nonRetryable: false,
    });
  });
});

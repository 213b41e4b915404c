import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AssistedPreview } from '../../api/assisted-start/preview.ts';
import { assistedStartRoutes } from '../../api/routes/staff/assisted-start.ts';
import { staffSecondFactorRoutes } from '../../api/routes/staff/second-factor.ts';
import { staffSessionRoutes } from '../../api/routes/staff/sessions.ts';
import type { JourneyDependencies } from '../../api/journeys/dependencies.ts';
import { MINUTE, SECOND } from '../../domain/duration.ts';
import { LIMITS } from '../../domain/limits.ts';
import { addStaff } from '../../store/staff/staff-accounts.ts';
import { addAccount } from '../support/accounts.ts';
import { startTestApp } from '../support/app.ts';
import type { TestApp } from '../support/app.ts';
import type { Answer } from '../support/applicant.ts';
import { addCasmuMember } from '../support/casmu.ts';
import type { CasmuMember } from '../support/casmu.ts';
import { createTestDatabase } from '../support/database.ts';
import type { TestDatabase } from '../support/database.ts';
import { beginConfirmed } from '../support/desk.ts';
import { dniOf } from '../support/documents.ts';
import { ownNetwork } from '../support/network.ts';
import { addOssegMember } from '../support/osseg.ts';
import { expectProblem } from '../support/problem.ts';
import { fingerprint } from '../support/unchanged.ts';
import { passSecondFactor } from '../support/second-factor.ts';

type Begun = Answer<{ journey: string }>;
type Post = <T>(path: string, body: object, headers?: Record<string, string>) => Promise<Answer<T>>;

const password = 'cuatro nubes sobre el faro';
let database: TestDatabase;
let app: TestApp;
let passwordHash: string;
let casmu: Post;

beforeAll(async () => {
  database = await createTestDatabase();
  const idle = { dispatch: () => Promise.resolve() } as JourneyDependencies['dispatcher'];
  const routes = [...staffSessionRoutes, ...staffSecondFactorRoutes, ...assistedStartRoutes];
  const http = { publicUrl: 'http://127.0.0.1:3000', trustedProxies: ['127.0.0.1'] };
  app = await startTestApp(database, { http, dispatcher: idle }, routes);
  passwordHash = await app.deps.passwords.hash(password);
  casmu = await employed('casmu');
});
afterAll(async () => {
  await app.close();
  await database.close();
});

/** One more of a program's support staff. */
async function employed(program: string, name = `staff-${randomUUID().slice(0, 8)}`): Promise<Post> {
  await addStaff(database, { name, program, role: 'support', passwordHash }, 'test');
  const network = ownNetwork();
  let cookie = '';
  const post: Post = async (path, body, headers = {}) => {
    const response = await fetch(`${app.url}/api/v1/staff${path}`, {
      method: 'POST',
      headers: { 'X-Forwarded-For': network, 'Content-Type': 'application/json', cookie, ...headers },
      body: JSON.stringify(body),
    });
    return { status: response.status, headers: response.headers, body: (await response.json()) as never };
  };
  const login = await post('/sessions', { name, password });
  cookie = await passSecondFactor(app.url, login.headers.getSetCookie()[0]?.split(';')[0] ?? '');
  return post;
}

const startOf = ({ memberNumber }: Pick<CasmuMember, 'memberNumber'>): Record<string, string> => ({
  kind: 'registration',
  memberNumber,
  channel: 'email',
  reason: 'came in person',
});

/** What the preview gives. */
async function shown(post: Post, start: object): Promise<AssistedPreview> {
  const { status, body } = await post<AssistedPreview>('/journeys/preview', start);
  expect([status, body]).toMatchObject([200, { confirmation: expect.any(String) as string }]);
  return body;
}

const journeys = async (): Promise<number> =>
  (await database.pool.query('SELECT FROM journeys')).rowCount ?? 0;

/** What a look-up may leave: that it was counted and noted. */
const unchanged = (): Promise<unknown> =>
  fingerprint({ database }, ['limits', 'audit', 'audit_chain', 'audit_head', 'staff_sessions']);

describe('the person a journey at the desk would be for', () => {
  it('is shown masked before anything begins: name, document, year of birth, contacts on file', async () => {
    const member = await addCasmuMember(database);
    await database.pool.query(
      `UPDATE members SET name = 'María de los Ángeles Ñandú', birth_date = '1957-03-02' WHERE id = $1`,
      [member.memberId],
    );
    const before = await unchanged();
    const { expiresAt, confirmation, ...preview } = await shown(casmu, startOf(member));
    const serial = member.memberNumber.slice(-3);
    expect(preview).toEqual({
      program: 'casmu',
      kind: 'registration',
      person: {
        name: 'M•••• d• l•• Á•••••• Ñ••••',
        documentType: 'CI',
        document: `•••0${serial}`,
        birthYear: 1957,
        email: 'so***@example.org',
        mobile: `••• ••• ${serial}`,
      },
    });
    expect(Date.parse(expiresAt)).toBeGreaterThan(0);
    expect(confirmation).not.toContain(member.document.number);
    expect(await unchanged()).toEqual(before);
  });

  it('tells the holder of a member number from the one with it as the cédula: staff see in time which of them they named', async () => {
    const [holder, person] = [await addCasmuMember(database), await addCasmuMember(database)];
    const rename = 'UPDATE members SET name = $2, document = coalesce($3, document) WHERE id = $1';
    await database.pool.query(rename, [holder.memberId, 'Zoe Otero', null]);
    await database.pool.query(rename, [person.memberId, 'Inés Paz', holder.memberNumber]);
    const { memberNumber: typed, ...start } = startOf(holder);
    expectProblem(await casmu('/journeys/preview', { ...start, identifier: typed }), 'invalid');
    const named = async (how: object): Promise<string | null> =>
      (await shown(casmu, { ...start, ...how })).person.name;
    expect(await named({ memberNumber: typed })).toBe('Z•• O••••');
    expect(await named({ document: typed })).toBe('I••• P••');
  });

  const whom = {
    'asepeyo’s registration': async () => {
      const { number } = dniOf(77_000_001);
      await database.pool.query(
        `INSERT INTO members (id, program, document_type, document) VALUES (gen_random_uuid(), 'asepeyo', 'DNI', $1)`,
        [number],
      );
      const given = { email: 'a@example.org', mobile: '600123456' };
      return { program: 'asepeyo', kind: 'registration', document: number, ...given };
    },
    'asepeyo’s recovery': async () => {
      const { document } = await addAccount(database, app.deps.passwords, dniOf(77_000_002).number);
      return { program: 'asepeyo', kind: 'recovery', document, channel: 'email' };
    },
    'casmu’s registration': async () => ({ program: 'casmu', ...startOf(await addCasmuMember(database)) }),
    'casmu’s recovery': async () => {
      const { document } = await addCasmuMember(database, { account: true });
      return { program: 'casmu', kind: 'recovery', document: document.number, channel: 'sms' };
    },
    'osseg’s recovery': async () => {
      const { document } = await addOssegMember(database, { account: { email: 'b@example.org' } });
      return { program: 'osseg', kind: 'recovery', document: document.number };
    },
  };

  it.each(Object.entries(whom))('is confirmed before %s begins', async (_, make) => {
    const { program, ...typed } = await make();
    const start = { reason: 'came in person', ...typed };
    const [post, before] = [await employed(program), await journeys()];
    expectProblem(await post('/journeys', start), 'desk-not-confirmed');
    expect(await journeys()).toBe(before);
    expect((await beginConfirmed(post, start)).status).toBe(202);
    expect(await journeys()).toBe(before + 1);
  });

  it('is told of no one where staff cannot begin it', async () => {
    const clave = await employed('clave');
    const start = { kind: 'recovery', document: dniOf(77_000_003).number, reason: 'came in person' };
    for (const path of ['/journeys', '/journeys/preview'])
      expectProblem(await clave(path, start), 'desk-not-offered');
  });
});

describe('a confirmation', () => {
  it('counts for these very data, person, program and member of staff: else nothing begins', async () => {
    const [one, other] = [await addCasmuMember(database), await addCasmuMember(database)];
    const { confirmation } = await shown(casmu, startOf(one));
    const foreign = await shown(casmu, startOf(other));
    const [colleague, elsewhere] = [await employed('casmu'), await employed('asepeyo')];
    const start = { ...startOf(one), confirmation };
    const flipped = confirmation.replace(/.$/, (last) => (last === 'A' ? 'B' : 'A'));
    const before = await unchanged();
    const tries: [Post, object][] = [
      ...['', 'x', flipped, foreign.confirmation, confirmation.replace(/^test\./, 'none.')].map(
        (text): [Post, object] => [casmu, { ...start, confirmation: text || undefined }],
      ),
      [casmu, { ...start, memberNumber: other.memberNumber }],
      [casmu, { ...start, channel: 'sms' }],
      [casmu, { ...start, email: 'mine@example.org' }],
      [casmu, { ...start, mobile: '099 123 456' }],
      [casmu, { ...start, kind: 'recovery' }],
      [colleague, start],
      [elsewhere, start],
    ];
    for (const [post, body] of tries) expectProblem(await post('/journeys', body), 'desk-not-confirmed');
    expect(await unchanged()).toEqual(before);
    expect((await casmu('/journeys', start)).status).toBe(202);
  });

  it('counts until its end and not a second longer', async () => {
    const { confirmation: valid } = LIMITS.assistedStart;
    const [one, other] = [await addCasmuMember(database), await addCasmuMember(database)];
    const starts = [];
    for (const member of [one, other]) {
      const { confirmation } = await shown(casmu, startOf(member));
      starts.push({ ...startOf(member), confirmation });
    }
    await database.shiftClock(valid - MINUTE);
    expect((await casmu('/journeys', starts[0] ?? {})).status).toBe(202);
    await database.shiftClock(MINUTE + SECOND);
    expectProblem(await casmu('/journeys', starts[1] ?? {}), 'desk-not-confirmed');
  });

  it('begins one journey, however often and by however many at once it is sent', async () => {
    const member = await addCasmuMember(database);
    const { confirmation } = await shown(casmu, startOf(member));
    const [start, before] = [{ ...startOf(member), confirmation }, await journeys()];
    const answers = await Promise.all(
      Array.from({ length: 12 }, (): Promise<Begun> => casmu('/journeys', start)),
    );
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([202]));
    expect(new Set(answers.map(({ body }) => body.journey)).size).toBe(1);
    const anew = { 'Idempotency-Key': randomUUID() };
    expectProblem(await casmu('/journeys', start, anew), 'desk-not-confirmed');
    expect(await journeys()).toBe(before + 1);
  });

  it('is refused when the number has become another person’s meanwhile', async () => {
    const [one, other] = [await addCasmuMember(database), await addCasmuMember(database)];
    const { confirmation } = await shown(casmu, startOf(one));
    await database.pool.query('UPDATE members SET member_number = NULL WHERE id = $1', [one.memberId]);
    await database.pool.query('UPDATE members SET member_number = $2 WHERE id = $1', [
      other.memberId,
      one.memberNumber,
    ]);
    const before = await journeys();
    expectProblem(await casmu('/journeys', { ...startOf(one), confirmation }), 'desk-not-confirmed');
    expect(await journeys()).toBe(before);
  });

  it('binds the journey to the document of the person who was confirmed, even if another gets their number later', async () => {
    const member = await addCasmuMember(database);
    const { body }: Begun = await beginConfirmed(casmu, startOf(member));
    const { rows } = await database.pool.query(
      'SELECT document_type, document, member_number FROM applicants WHERE journey_id = $1',
      [body.journey],
    );
    const { type, number } = member.document;
    expect(rows).toEqual([{ document_type: type, document: number, member_number: null }]);
  });
});

describe('a look-up that is confirmed', () => {
  it('counts once, with the journey that it begins; a start that no preview went before counts like one', async () => {
    const name = `staff-${randomUUID().slice(0, 8)}`;
    const post = await employed('casmu', name);
    const member = await addCasmuMember(database);
    const { confirmation } = await shown(post, startOf(member));
    for (let asked = 1; asked < LIMITS.assistedStart.lookUpsPerHour; asked += 1)
      expectProblem(await post('/journeys', startOf(member)), 'desk-not-confirmed');
    expectProblem(await post('/journeys', startOf(member)), 'too-many-requests');
    expectProblem(await post('/journeys/preview', startOf(member)), 'too-many-requests');
    expect((await post('/journeys', { ...startOf(member), confirmation })).status).toBe(202);
    const { rows } = await database.pool.query<{ action: string; count: number }>(
      'SELECT action, count(*)::int FROM audit WHERE actor = $1 GROUP BY 1 ORDER BY 1',
      [`staff:${name}`],
    );
    const limit = LIMITS.assistedStart.lookUpsPerHour;
    expect(rows).toMatchObject([
      { action: 'desk.lookup', count: limit },
      { action: 'desk.refused', count: limit - 1 },
      { action: 'journey.started', count: 1 },
      { action: 'staff.factor-set', count: 1 },
      { action: 'staff.login', count: 1 },
      { action: 'staff.recovery-codes', count: 1 },
    ]);
  });
});

import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Program } from '../../../domain/program.ts';
import type { Answer } from '../../support/applicant.ts';
import { holderIs, startTestAuthority } from '../../support/authority.ts';
import type { TestAuthority } from '../../support/authority.ts';
import { startCertificateSite } from '../../support/certificate-site.ts';
import type { CertificateSite } from '../../support/certificate-site.ts';
import { createTestDatabase } from '../../support/database.ts';
import type { TestDatabase } from '../../support/database.ts';
import { addHolder } from '../../support/holders.ts';
import { accountOf, addListed } from '../../support/opened.ts';
import type { Listed } from '../../support/opened.ts';
import { expectProblem } from '../../support/problem.ts';

let database: TestDatabase;
let authority: TestAuthority;
let site: CertificateSite;

beforeAll(async () => {
  [database, authority] = await Promise.all([createTestDatabase(), startTestAuthority()]);
  site = await startCertificateSite(database, authority);
});
afterAll(async () => {
  await Promise.all([site.close(), authority.close()]);
  await database.close();
});
beforeEach(async () => {
  // Each test has the hour of its network to itself.
  await database.pool.query(`DELETE FROM limits`);
});

async function prove(person: { document: string }, program: string, at = site): Promise<Answer> {
  const certificate = await authority.client(holderIs(person.document));
  return at.call(`/api/v1/programs/${program}/sessions/certificate`, { certificate });
}

async function proof(person: { document: string }, program: string): Promise<string> {
  const { status, body } = await prove(person, program);
  expect(status).toBe(201);
  return (body as { handover: string }).handover;
}

async function ask(method: string, path: string, cookie = '', body?: unknown): Promise<Answer> {
  const headers = { 'Content-Type': 'application/json', Cookie: cookie };
  const json = body === undefined ? {} : { body: JSON.stringify(body) };
  const response = await fetch(`${site.main.url}/api/v1${path}`, { method, headers, ...json });
  return { status: response.status, headers: response.headers, body: await response.json() };
}

const exchange = (program: string, handover: string): Promise<Answer> =>
  ask('POST', `/programs/${program}/sessions/handover`, '', { handover });

const cookieOf = ({ headers }: Answer): string => headers.getSetCookie()[0]?.split(';')[0] ?? '';
const named = ({ document }: Listed): { document: string } => ({ document: document.number });

async function auditOf(account: string | undefined): Promise<object[]> {
  const { rows } = await database.pool.query<{ actor: string; action: string }>(
    `SELECT actor, action FROM audit WHERE reason LIKE $1`,
    [`account ${account ?? ''}:%`],
  );
  return rows;
}

describe.each(['asepeyo', 'clave'])('a member of %s gets in by certificate directly', (program) => {
  it('with an account opened for it, reached by what is on file, and a session of a high level', async () => {
    const person = await addListed(database, program);
    const handover = await proof(named(person), program);
    expect(await accountOf(database, person)).toBeUndefined();
    const answer = await exchange(program, handover);
    expect([answer.status, answer.body]).toMatchObject([201, { program, level: 'high' }]);

    const cookie = cookieOf(answer);
    expect((await ask('GET', '/me', cookie)).body).toMatchObject({ document: person.document.number });
    const contacts = { email: person.email, mobile: person.mobile };
    for (let time = 0; time < 2; time += 1)
      expect((await ask('GET', '/me/contact', cookie)).body).toEqual(contacts);
    const account = await accountOf(database, person);
    expect(account).toMatchObject({ ...contacts, passwordHash: null, awaitsPassword: true, sessions: 1 });
    expect(await auditOf(account?.id)).toEqual([{ actor: 'holder', action: 'account.opened' }]);
    expect((await ask('GET', '/me/proofings', cookie)).body).toMatchObject([
      {
        level: 'certificate',
        checks: [{ check: 'certificate', agreed: true }],
        decidedBy: 'machine',
        document: null,
      },
    ]);
  });

  it('into one account, however many proofs come at once, and later into the same', async () => {
    const person = await addListed(database, program);
    const handovers = await Promise.all(Array.from({ length: 6 }, () => proof(named(person), program)));
    const answers = await Promise.all(handovers.map((handover) => exchange(program, handover)));
    expect(answers.map(({ status }) => status)).toEqual([201, 201, 201, 201, 201, 201]);
    expect((await exchange(program, await proof(named(person), program))).status).toBe(201);
    const account = await accountOf(database, person);
    expect(account?.sessions).toBe(7);
    expect(await auditOf(account?.id)).toHaveLength(1);
    const { rows } = await database.pool.query(
      `SELECT 1 FROM letters WHERE notice = 'accountOpened' AND account_id = $1`,
      [account?.id],
    );
    expect(rows).toHaveLength(1);
  });

  it('and no one by their password: there is none', async () => {
    const person = await addListed(database, program);
    await exchange(program, await proof(named(person), program));
    const body = { ...named(person), password: 'cuatro nubes sobre el faro' };
    const refused = await ask('POST', `/programs/${program}/sessions`, '', body);
    expectProblem(refused, 'login-failed');
    const unknown = await ask('POST', `/programs/${program}/sessions`, '', {
      ...body,
      document: '00000001R',
    });
    expectProblem(unknown, 'login-failed');
    const seen = ({ body }: Answer): string[] => Object.keys(body as object).toSorted();
    expect(seen(refused)).toEqual(seen(unknown));
  });

  it('with the account that they have already', async () => {
    const holder = await addHolder(database, program, { email: 'holder@example.org' });
    const answer = await exchange(program, await proof(holder, program));
    expect([answer.status, answer.body]).toMatchObject([201, { level: 'high' }]);
    expect(await accountOf(database, holder)).toMatchObject({ id: holder.id, awaitsPassword: false });
  });
});

describe('no account is opened for', () => {
  it('a person who is not on the roster, or not any more', async () => {
    expectProblem(await prove({ document: '00000001R' }, 'clave'), 'certificate-no-account');
    const person = await addListed(database, 'clave');
    await database.pool.query('UPDATE members SET delisted_at = alta_now() WHERE id = $1', [person.memberId]);
    expectProblem(await prove(named(person), 'clave'), 'certificate-no-account');
    expectProblem(
      await prove(named(await addListed(database, 'clave')), 'asepeyo'),
      'certificate-no-account',
    );
  });

  it('a person who could not register either: affiliated too long ago', async () => {
    const person = await addListed(database, 'asepeyo');
    const until = (age: string): Promise<unknown> =>
      database.pool.query(
        `UPDATE affiliations SET "from" = '2000-01-01', until = (alta_now() - $2::interval)::date WHERE member_id = $1`,
        [person.memberId, age],
      );
    await until('5 years 2 days');
    expectProblem(await prove(named(person), 'asepeyo'), 'certificate-not-entitled');
    await until('5 years -2 days');
    expect((await prove(named(person), 'asepeyo')).status).toBe(201);
  });

  it('a proof that never comes back, or that is exchanged when the list has lost them', async () => {
    const person = await addListed(database, 'clave');
    const handover = await proof(named(person), 'clave');
    await database.pool.query('UPDATE members SET delisted_at = alta_now() WHERE id = $1', [person.memberId]);
    expectProblem(await exchange('clave', handover), 'certificate-not-entitled');
    expect(await accountOf(database, person)).toBeUndefined();
  });

  it('anyone where the program does not have it so, and a person who may not log in', async () => {
    const person = await addListed(database, 'clave');
    const other = async (login: Partial<Program['login']>): Promise<Answer> => {
      const clave = site.main.deps.programs.get('clave');
      if (!clave) throw new Error('clave is shipped');
      const programs = new Map([['clave', { ...clave, login: { ...clave.login, ...login } }]]);
      const elsewhere = await startCertificateSite(database, authority, { programs });
      const answer = await prove(named(person), 'clave', elsewhere);
      await elsewhere.close();
      return answer;
    };
    expectProblem(await other({ certificate: undefined }), 'certificate-no-account');
    expectProblem(await other({ certificate: { opensAccount: false } }), 'certificate-no-account');
    const requires = { affiliatedWithinYears: 1, listed: true };
    await database.pool.query(
      `UPDATE affiliations SET "from" = '2000-01-01', until = '2001-01-01' WHERE member_id = $1`,
      [person.memberId],
    );
    expectProblem(await other({ requires }), 'certificate-not-entitled');
    expect((await other({})).status).toBe(201);
  });
});

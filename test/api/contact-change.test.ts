import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Answer } from '../support/applicant.ts';
import { addCasmuMember } from '../support/casmu.ts';
import { addHolder } from '../support/holders.ts';
import { startLive } from '../support/live.ts';
import type { Live } from '../support/live.ts';
import { addOssegMember } from '../support/osseg.ts';
import { expectProblem } from '../support/problem.ts';
import { cookieOf, Visitor } from '../support/visitor.ts';

const password = 'siete barcas en la niebla';
let live: Live;
let passwordHash: string;

beforeAll(async () => {
  live = await startLive();
  passwordHash = await live.deps.passwords.hash(password);
});
afterAll(() => live.close());

type Call = <T = unknown>(method: string, path: string, body?: unknown) => Promise<Answer<T>>;

/** Calls by somebody who is logged in. */
async function loggedIn(program: string, document: string): Promise<Call> {
  const visitor = new Visitor(live.url, program);
  const cookie = cookieOf(await visitor.logIn(document, password, { challenged: program === 'casmu' }));
  return (method, path, body) => visitor.call(method, path, body, { cookie });
}

const email = (contact: string, typed = password): object => ({
  channel: 'email',
  contact,
  password: typed,
});

describe('another contact', () => {
  it('is asked for with the password where no codes are sent, and is shown with its end, masked', async () => {
    const member = await addCasmuMember(live.database, { account: true, passwordHash });
    const call = await loggedIn('casmu', member.document.number);
    const ask = (body: object): Promise<Answer> => call('POST', '/me/contact-changes', body);
    expect((await call('GET', '/me')).body).toMatchObject({
      changeable: ['email', 'sms'],
      proof: 'password',
    });
    expectProblem(await ask({ ...email('nueva@example.org'), password: undefined }), 'invalid');
    expectProblem(await ask(email('nueva@example.org', 'no es esta')), 'password-wrong');
    expectProblem(await ask(email('nueva@')), 'invalid');
    expectProblem(await ask({ channel: 'sms', contact: '+44 7700 900123', password }), 'invalid');
    expectProblem(await ask(email(member.email ?? '')), 'contact-same');
    expect((await ask(email('nueva@example.org'))).status).toBe(202);
    const { body } = await call<{ id: string }[]>('GET', '/me/requests');
    expect(body).toMatchObject([{ stage: 'confirm', channel: 'email', contact: 'nu***@example.org' }]);
    const path = `/me/requests/${body[0]?.id ?? ''}`;
    const other = await addCasmuMember(live.database, { account: true, passwordHash });
    expectProblem(await (await loggedIn('casmu', other.document.number))('DELETE', path), 'not-found');
    expect((await call('DELETE', path)).status).toBe(204);
    expectProblem(await call('DELETE', path), 'not-found');
    expect((await call('GET', '/me/requests')).body).toEqual([]);
  });

  it('asks a fresh code where the program sends them, and no password is enough', async () => {
    const holder = await addHolder(live.database, 'clave', { email: 'mutualista@example.org', passwordHash });
    const call = await loggedIn('clave', holder.document);
    const ask = (): Promise<Answer> => call('POST', '/me/contact-changes', email('nueva@example.org'));
    expectProblem(await ask(), 'step-up-needed');
    await live.database.pool.query(
      `UPDATE sessions SET high_until = alta_now() + INTERVAL '1 minute' WHERE account_id = $1`,
      [holder.id],
    );
    expect((await ask()).status).toBe(202);
    // The code was for that one.
    expectProblem(await ask(), 'step-up-needed');
  });

  it('is the affiliations staff’s to decide where it is a titular’s email, and not where it is a relative’s', async () => {
    const titular = await addOssegMember(live.database, {
      account: { email: 'titular.cambia@example.org', passwordHash },
    });
    const relative = await addOssegMember(live.database, {
      titular,
      account: { email: 'relativa.cambia@example.org', passwordHash },
    });
    const asTitular = await loggedIn('osseg', titular.document.number);
    expect((await asTitular('GET', '/me')).body).toMatchObject({ changeable: [] });
    expectProblem(
      await asTitular('POST', '/me/contact-changes', email('otra@example.org')),
      'contact-by-institution',
    );
    const asRelative = await loggedIn('osseg', relative.document.number);
    expect((await asRelative('POST', '/me/contact-changes', email('otra@example.org'))).status).toBe(202);
  });

  it('is asked for five times in an hour at most', async () => {
    const member = await addCasmuMember(live.database, { account: true, passwordHash });
    const call = await loggedIn('casmu', member.document.number);
    const statuses: number[] = [];
    for (let n = 0; n < 6; n += 1)
      statuses.push((await call('POST', '/me/contact-changes', email(`n${String(n)}@example.org`))).status);
    expect(statuses).toEqual([202, 202, 202, 202, 202, 429]);
  });
});

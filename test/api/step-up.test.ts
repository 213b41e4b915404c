import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { MINUTE, SECOND } from '../../domain/duration.ts';
import { hashToken } from '../../platform/keyring.ts';
import { beginSession } from '../../store/accounts/sessions.ts';
import type { Answer } from '../support/applicant.ts';
import { holderIs, startTestAuthority } from '../support/authority.ts';
import { startCertificateSite } from '../support/certificate-site.ts';
import { addHolder } from '../support/holders.ts';
import type { Holder } from '../support/holders.ts';
import { startLive } from '../support/live.ts';
import type { Live } from '../support/live.ts';
import { newcomer } from '../support/newcomer.ts';
import type { Newcomer } from '../support/newcomer.ts';
import { expectProblem } from '../support/problem.ts';

const password = 'Faro-2718 azul';
let live: Live;
let passwordHash: string;
beforeAll(async () => {
  live = await startLive();
  passwordHash = await live.deps.passwords.hash(password);
});
afterAll(() => live.close());

interface Contact {
  email: string | null;
  mobile: string | null;
}

/** Somebody who is logged in, by calls with their cookie. */
class Visit {
  readonly who: Newcomer;
  cookie: string;

  constructor(who: Newcomer, cookie: string) {
    this.who = who;
    this.cookie = cookie;
  }

  async call<T = { type: string; level?: string }>(
    method: string,
    path: string,
    body?: unknown,
  ): Promise<Answer<T>> {
    const { who, cookie } = this;
    const answer = await who.call<T>(method, path, body, { cookie });
    const given = answer.headers.getSetCookie()[0]?.split(';')[0];
    if (given !== undefined) this.cookie = given;
    return answer;
  }

  /** Asks for a code and waits until it has been sent. */
  async ask(): Promise<string> {
    const seen = new Set((await this.who.messages()).map(({ id }) => id));
    const answer = await this.call<{ journey: string; token: string }>('POST', '/session/step-up');
    expect(answer.status).toBe(202);
    Object.assign(this.who, answer.body);
    await this.who.until(({ step }) => step.kind === 'smsCode' && step.expiresAt !== null);
    const { code } = await this.who.message((each) => each.code !== undefined && !seen.has(each.id));
    return code ?? '';
  }

  type(code: string): Promise<Answer<{ type: string; level?: string }>> {
    return this.call('POST', '/session/step-up/code', { code });
  }

  contact(): Promise<Answer<Contact>> {
    return this.call<Contact>('GET', '/me/contact');
  }
}

const other = (code: string): string => String((Number(code) + 1) % 1_000_000).padStart(6, '0');

async function logIn({ document, mobile, email }: Holder): Promise<Visit> {
  const who = newcomer(live, { document, mobile, email: email ?? '' });
  const answer = await who.call('POST', '/programs/clave/sessions', { document, password });
  expect(answer.status).toBe(201);
  return new Visit(who, answer.headers.getSetCookie()[0]?.split(';')[0] ?? '');
}

/** The same by a certificate, on the listener that asks for one. */
async function logInByCertificate({ document, mobile, email }: Holder): Promise<Visit> {
  const authority = await startTestAuthority();
  const site = await startCertificateSite(live.database, authority);
  const certificate = await authority.client(holderIs(document));
  const path = '/api/v1/programs/clave/sessions/certificate';
  const { handover } = (await site.call(path, { certificate })).body as { handover: string };
  const exchange = await fetch(`${site.main.url}/api/v1/programs/clave/sessions/handover`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ handover }),
  });
  expect(exchange.status).toBe(201);
  await site.close();
  await authority.close();
  const who = newcomer(live, { document, mobile, email: email ?? '' });
  return new Visit(who, exchange.headers.getSetCookie()[0]?.split(';')[0] ?? '');
}

/** The same without the login's form. */
async function sessionOf({ id, document, mobile, email }: Holder): Promise<Visit> {
  const session = randomBytes(32).toString('base64url');
  await beginSession(live.database.sql, id, hashToken(session), undefined);
  const who = newcomer(live, { document, mobile, email: email ?? '' });
  return new Visit(who, `alta=${session}`);
}

const holder = (program = 'clave'): Promise<Holder> =>
  addHolder(live.database, program, { email: 'level@example.org', passwordHash });

describe('a service of a high level', () => {
  it('is refused to a login by password, and let in by a fresh code, once', async () => {
    const whose = await holder();
    const visit = await logIn(whose);
    expectProblem(await visit.contact(), 'step-up-needed');
    const raised = await visit.type(await visit.ask());
    expect([raised.status, raised.body.level]).toEqual([200, 'high']);
    const { body } = await visit.contact();
    expect(body).toEqual({ email: whose.email, mobile: whose.mobile });
    expectProblem(await visit.contact(), 'step-up-needed');
    expect((await visit.call('GET', '/session')).body.level).toBe('normal');
  });

  it('is let in once, however many ask at the same moment', async () => {
    const visit = await logIn(await holder());
    await visit.type(await visit.ask());
    const answers = await Promise.all(Array.from({ length: 20 }, () => visit.contact()));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
  });

  it('is not used up by a request that only looks ahead: a HEAD, a prefetch', async () => {
    const visit = await logIn(await holder());
    await visit.type(await visit.ask());
    const ahead = (method: string, headers: object): Promise<Answer> =>
      visit.who.call<unknown>(method, '/me/contact', undefined, { cookie: visit.cookie, ...headers });
    const looks = [
      await ahead('HEAD', {}),
      await ahead('GET', { 'sec-purpose': 'prefetch;prerender' }),
      await ahead('GET', { purpose: 'prefetch' }),
    ];
    expect(looks.map(({ status }) => status)).toEqual([403, 403, 403]);
    expect((await visit.contact()).status).toBe(200);
  });

  it('is let in 1 s before ten minutes after the code, and not 1 s after, by the clock of the database', async () => {
    const whose = await holder();
    const visit = await logIn(whose);
    await visit.type(await visit.ask());
    const highFor = `SELECT (extract(epoch FROM high_until - alta_now()) * 1000)::bigint FROM sessions
      WHERE account_id = $1 AND high_until IS NOT NULL`;
    const goTo = async (fromTheEnd: number): Promise<number> => {
      const { rows } = await live.database.pool.query<{ shift: number }>(
        `UPDATE clock SET shift_ms = shift_ms + (${highFor}) + $2 RETURNING (${highFor})::float8 AS shift`,
        [whose.id, fromTheEnd],
      );
      return rows[0]?.shift ?? 0;
    };
    const left = await goTo(SECOND);
    expect(Math.abs(left - 10 * MINUTE)).toBeLessThan(5 * SECOND);
    expectProblem(await visit.contact(), 'step-up-needed');
    await goTo(-SECOND);
    expect((await visit.contact()).status).toBe(200);
  });

  it('is let in always by a login by certificate', async () => {
    const visit = await logInByCertificate(await holder());
    expect((await visit.call('GET', '/session')).body.level).toBe('high');
    for (let time = 0; time < 2; time += 1) expect((await visit.contact()).status).toBe(200);
  });
});

describe('a step-up', () => {
  it('gives the session a new id; the old one is worth nothing, and the raise is in the audit', async () => {
    const whose = await holder();
    const visit = await logIn(whose);
    const code = await visit.ask();
    const before = visit.cookie;
    await visit.type(code);
    expect(visit.cookie).not.toBe(before);
    expect((await visit.who.call('GET', '/session', undefined, { cookie: before })).status).toBe(401);
    expect((await visit.call('GET', '/me')).status).toBe(200);
    const { rows } = await live.database.pool.query<{ journey: string }>(
      `SELECT journey_id AS journey FROM audit WHERE action = 'session.raised' AND actor = $1`,
      [`account:${whose.id}`],
    );
    expect(rows).toEqual([{ journey: visit.who.journey }]);
    await visit.who.until(({ step }) => step.kind === 'ended' && step.ending === 'completed');
  });

  it('counts only in the session that asked for it, nor by its journey’s token', async () => {
    const whose = await holder();
    const [one, two, foreign] = [await logIn(whose), await logIn(whose), await logIn(await holder())];
    const code = await one.ask();
    for (const visit of [two, foreign]) expectProblem(await visit.type(code), 'step-out-of-order');
    const theirs = await two.ask();
    expectProblem(await two.type(code === theirs ? other(code) : code), 'wrong-code');
    expectProblem(
      await one.who.call('POST', `/journeys/${one.who.journey}/code`, { code }),
      'step-out-of-order',
    );
    expect((await one.type(code)).status).toBe(200);
    expectProblem(await one.type(code), 'step-out-of-order');
    expectProblem(await two.contact(), 'step-up-needed');
  });

  it('is typed right by one of 20 at the same moment', async () => {
    const visit = await logIn(await holder());
    const code = await visit.ask();
    const { cookie } = visit;
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => visit.who.call('POST', '/session/step-up/code', { code }, { cookie })),
    );
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200, 401]));
  });

  it('dies with the fifth wrong code, and a new code can be asked for by its token', async () => {
    const visit = await logIn(await holder());
    const code = await visit.ask();
    for (const left of [4, 3, 2, 1])
      expect(expectProblem(await visit.type(other(code)), 'wrong-code').attemptsLeft).toBe(left);
    expectProblem(await visit.type(other(code)), 'code-killed');
    expectProblem(await visit.type(code), 'code-killed');
    expectProblem(await visit.contact(), 'step-up-needed');
    await live.database.shiftClock(31 * SECOND);
    await visit.who.step('POST', '/resend');
    const fresh = await visit.who.message((each) => each.code !== undefined && each.code !== code);
    await visit.who.until(
      ({ step }) => step.kind === 'smsCode' && step.dead === null && step.expiresAt !== null,
    );
    expect((await visit.type(fresh.code ?? '')).status).toBe(200);
  });

  it('begun again is the only one: the first code is worth nothing', async () => {
    const visit = await logIn(await holder());
    const first = await visit.ask();
    const { journey, token } = visit.who;
    const second = await visit.ask();
    if (first !== second) expectProblem(await visit.type(first), 'wrong-code');
    expect((await visit.type(second)).status).toBe(200);
    Object.assign(visit.who, { journey, token });
    await visit.who.until(({ step }) => step.kind === 'ended' && step.ending === 'superseded');
  });

  it('is not there without a session, nor where the program has none; nor without a mobile on file', async () => {
    expectProblem(await newcomer(live).call('POST', '/session/step-up'), 'unauthorized');
    expectProblem(
      await newcomer(live).call('POST', '/session/step-up/code', { code: '123456' }),
      'unauthorized',
    );
    const casmu = await sessionOf(await holder('casmu'));
    expectProblem(await casmu.call('POST', '/session/step-up'), 'not-found');
    const whose = await holder();
    await live.database.pool.query('UPDATE accounts SET mobile = NULL WHERE id = $1', [whose.id]);
    await live.database.pool.query(
      'UPDATE members SET mobile = NULL WHERE id = (SELECT member_id FROM accounts WHERE id = $1)',
      [whose.id],
    );
    expectProblem(await (await logIn(whose)).call('POST', '/session/step-up'), 'step-up-unavailable');
  });

  it('is limited to five in an hour for an account, from wherever', async () => {
    const whose = await holder();
    const asked = async (): Promise<Answer> => (await logIn(whose)).call('POST', '/session/step-up');
    for (let time = 0; time < 5; time += 1) expect((await asked()).status).toBe(202);
    expectProblem(await asked(), 'too-many-requests');
  });
});

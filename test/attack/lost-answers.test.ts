import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { MINUTE } from '../../domain/duration.ts';
import { addAccount } from '../support/accounts.ts';
import type { Answer } from '../support/applicant.ts';
import { dniOf } from '../support/documents.ts';
import { startLive } from '../support/live.ts';
import type { Live } from '../support/live.ts';
import { ownNetwork } from '../support/network.ts';
import { newcomer } from '../support/newcomer.ts';
import { expectProblem } from '../support/problem.ts';
import { Visitor } from '../support/visitor.ts';

let live: Live;
beforeAll(async () => {
  live = await startLive();
});
afterAll(() => live.close());

const password = 'siete barcas en la niebla';
let holders = 0;

interface Call {
  token?: string;
  key?: string;
  body?: object;
}

/** A request whose answer may be lost on its way: what comes of it is the same whether it is read or not. */
async function post(path: string, { token, key, body }: Call = {}): Promise<Answer> {
  const answer = await fetch(`${live.url}/api/v1${path}`, {
    method: 'POST',
    headers: {
      'x-forwarded-for': ownNetwork(),
      ...(token !== undefined && { authorization: `Bearer ${token}` }),
      ...(key !== undefined && { 'idempotency-key': key }),
      ...(body !== undefined && { 'content-type': 'application/json' }),
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  return { status: answer.status, headers: answer.headers, body: await answer.json() };
}

/** The link of an account holder's recovery, which can be used once. */
async function recoveryLink(): Promise<string> {
  holders += 1;
  const document = dniOf(73_000_000 + holders).number;
  const { id } = await addAccount(live.database, live.deps.passwords, document, 'cuatro nubes sobre el faro');
  const email = `lost.${String(holders)}@example.org`;
  await live.database.pool.query('UPDATE accounts SET email = $2 WHERE id = $1', [id, email]);
  const visitor = new Visitor(live.url, 'asepeyo', [email, null]);
  expect((await visitor.send('recoveries', { document, channel: 'email' })).status).toBe(202);
  await expect.poll(() => live.standins.outbox(email).length, { timeout: 20_000 }).toBeGreaterThan(0);
  const [message] = live.standins.outbox(email);
  return `/links/${message?.links.find((link) => link.includes('/link/'))?.split('/link/')[1] ?? ''}`;
}

describe('the answer to a link that can be used once', () => {
  it('is given the same again to the applicant who lost it, and a journey is begun once', async () => {
    const link = await recoveryLink();
    const key = randomUUID();
    const first = await post(link, { key });
    expect(first.status).toBe(200);
    const { rows: before } = await live.database.pool.query('SELECT count(*) FROM journeys');
    const again = await Promise.all(Array.from({ length: 5 }, () => post(link, { key })));
    expect(again.map(({ status, body }) => [status, body])).toEqual(again.map(() => [200, first.body]));
    expect((await live.database.pool.query('SELECT count(*) FROM journeys')).rows).toEqual(before);
    const { journey, token } = first.body as { journey: string; token: string };
    const chosen = { password, confirmation: password };
    expect((await post(`/journeys/${journey}/password`, { token, body: chosen })).status).toBe(200);
  });

  it.each([
    ['without the key', undefined],
    ['with another key', randomUUID()],
  ])('is never given to somebody who has the link later, %s', async (_sentence, key) => {
    const link = await recoveryLink();
    expect((await post(link, { key: randomUUID() })).status).toBe(200);
    expectProblem(await post(link, key === undefined ? {} : { key }), 'link-used');
  });

  it('is not kept by the one whose key it was for longer than ten minutes', async () => {
    const link = await recoveryLink();
    const key = randomUUID();
    expect((await post(link, { key })).status).toBe(200);
    await live.database.pool.query(`UPDATE links SET used_at = used_at - $1 * INTERVAL '1 millisecond'`, [
      10 * MINUTE + 1_000,
    ]);
    expectProblem(await post(link, { key }), 'link-used');
  });

  it('used without a key is given once', async () => {
    const link = await recoveryLink();
    expect((await post(link)).status).toBe(200);
    expectProblem(await post(link, { key: randomUUID() }), 'link-used');
  });
});

describe('the answer to a step', () => {
  it('that a code was right is given the same again, by its key alone, also to many at once', async () => {
    const applicant = await newcomer(live).reachPin();
    const { code = '' } = await applicant.message(({ channel }) => channel === 'sms');
    const { journey, token } = applicant;
    const path = `/journeys/${journey}/code`;
    const body = { code, identityDocument: 'DNI' };
    const key = randomUUID();
    const answers = await Promise.all(Array.from({ length: 6 }, () => post(path, { token, key, body })));
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200));
    expectProblem(await post(path, { token, key: randomUUID(), body }), 'step-out-of-order');
    expectProblem(await post(path, { token, body }), 'step-out-of-order');
  });

  it('is given only to the token that took it, and a wrong code counts each time', async () => {
    const applicant = await newcomer(live).reachPin();
    const stranger = await newcomer(live).reachPin();
    const { code = '' } = await applicant.message(({ channel }) => channel === 'sms');
    const path = `/journeys/${applicant.journey}/code`;
    const key = randomUUID();
    const wrong = { code: code === '000000' ? '000001' : '000000', identityDocument: 'DNI' };
    for (const attemptsLeft of [4, 3]) {
      const answer = await post(path, { token: applicant.token, key, body: wrong });
      expect(answer.body).toMatchObject({ type: '/problems/wrong-code', attemptsLeft });
    }
    const right = { code, identityDocument: 'DNI' };
    expect((await post(path, { token: applicant.token, key, body: right })).status).toBe(200);
    expectProblem(await post(path, { token: stranger.token, key, body: right }), 'unauthorized');
  });

  it('that a password was taken is given the same again, also once the journey is over', async () => {
    const { journey, token } = (await post(await recoveryLink())).body as { journey: string; token: string };
    const path = `/journeys/${journey}/password`;
    const body = { password, confirmation: password };
    const key = randomUUID();
    expect((await post(path, { token, key, body })).status).toBe(200);
    const ended = async (): Promise<unknown> => (await post(path, { token, key, body })).body;
    await expect
      .poll(ended, { timeout: 20_000 })
      .toMatchObject({ step: { kind: 'ended', ending: 'completed' } });
    expectProblem(await post(path, { token, body }), 'journey-ended');
  });
});

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { LIMITS } from '../../../domain/limits.ts';
import { apiRoutes } from '../../../api/routes/table.ts';
import type { Answer } from '../../support/applicant.ts';
import { specimen } from '../../support/applicant.ts';
import { consent } from '../../support/consent.ts';
import { follow } from '../../support/follow.ts';
import { startLive } from '../../support/live.ts';
import type { Live } from '../../support/live.ts';
import { ownNetwork } from '../../support/network.ts';
import { newcomer } from '../../support/newcomer.ts';
import type { Newcomer } from '../../support/newcomer.ts';
import { expectProblem, expectRefusal } from '../../support/problem.ts';

const firefoxOnWindows = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:145.0) Gecko/20100101 Firefox/145.0';
const chromeOnAndroid =
  'Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Mobile Safari/537.36';

let live: Live;
beforeAll(async () => {
  live = await startLive();
});
afterAll(() => live.close());

interface Offer {
  url: string;
  digits: string;
  expiresAt: string;
}

interface Taken {
  journey: string;
  token: string;
  program: string;
  asked: object;
  digits: string;
}

function someone(): Promise<Newcomer> {
  return newcomer(live).reachIdentity();
}

function ask<T = Offer>(who: Newcomer, body?: object, headers = {}): Promise<Answer<T>> {
  return who.call<T>('POST', `/journeys/${who.journey}/handoff`, body, {
    'user-agent': firefoxOnWindows,
    ...headers,
  });
}

async function offer(who: Newcomer, body?: object): Promise<Offer & { token: string }> {
  const answer = await ask(who, body);
  if (answer.status !== 200) throw new Error(JSON.stringify(answer.body));
  return { ...answer.body, token: tokenIn(answer.body.url) };
}

function tokenIn(url: string): string {
  return new URL(url).hash.slice(1);
}

/** What a phone's browser sends, from a network of its own. */
function take<T = Taken>(
  token: string,
  { key, ...headers }: { key?: string } & Record<string, string> = {},
): Promise<Answer<T>> {
  return newcomer(live, { network: ownNetwork() }).call<T>(
    'POST',
    '/handoffs',
    { token },
    { 'user-agent': chromeOnAndroid, ...(key !== undefined && { 'idempotency-key': key }), ...headers },
  );
}

/** A phone that holds a journey's pictures. */
async function phoneOf(who: Newcomer): Promise<Newcomer> {
  const { token } = await offer(who);
  const { body } = await take(token);
  return as(who, body.token);
}

function as(who: Newcomer, token: string): Newcomer {
  const other = newcomer(live, { network: ownNetwork() });
  other.journey = who.journey;
  other.token = token;
  return other;
}

async function handoffOf(who: Newcomer): Promise<unknown> {
  const { step } = await who.until(({ step }) => step.kind === 'identity');
  return step.kind === 'identity' ? step.handoff : undefined;
}

async function expire(who: Newcomer): Promise<void> {
  await live.database.sql.$executeRaw`
    UPDATE handoffs SET expires_at = alta_now() WHERE journey_id = ${who.journey}::uuid`;
}

describe('a phone takes the pictures in a computer’s place', () => {
  it('it is offered, taken, shown on both sides, and the identity stage is gone through with it', async () => {
    const who = await someone();
    expect(await handoffOf(who)).toBeNull();
    const { url, digits, token, expiresAt } = await offer(who);
    expect(url).toBe(`${live.url}/asepeyo/phone#${token}`);
    expect(digits).toMatch(/^\d{2}$/);
    const asked = { browser: 'Firefox', system: 'Windows' };
    expect(await handoffOf(who)).toEqual({
      ...{ state: 'offered', endedBy: null, digits, asked, phone: null, expiresAt },
    });
    const computer = await follow(who);
    const { status, body } = await take(token);
    expect(status).toBe(200);
    expect(body).toMatchObject({ journey: who.journey, program: 'asepeyo', asked, digits, expiresAt });
    await computer.until(
      ({ step }) =>
        step.kind === 'identity' &&
        step.handoff?.state === 'taken' &&
        step.handoff.phone?.system === 'Android',
    );
    const phone = as(who, body.token);
    await phone.capture('front', 'dni-front.jpg');
    await computer.until(({ step }) => step.kind === 'identity' && step.captures[0]?.done === true);
    await phone.capture('back', 'dni-back-other-number.jpg');
    await phone.step('POST', '/consent', consent);
    await phone.capture('face', 'face.jpg');
    await phone.until(({ step }) => step.kind === 'identity' && step.reading === 'done', 60_000);
    await who.step('POST', '/identity/confirm');
    await who.until(({ step }) => step.kind === 'review');
    expectProblem(await phone.call('GET', `/journeys/${who.journey}`), 'handoff-over');
    expectProblem(await take(token), 'handoff-over');
    computer.stop();
  });

  it('a lost answer is given again to the same phone, and to no other', async () => {
    const who = await someone();
    const { token } = await offer(who);
    const key = 'the-key-of-this-phone';
    const first = await take(token, { key });
    const again = await take(token, { key });
    expect(again.body).toEqual(first.body);
    await expectRefusal((language) => take(token, { key: 'another-phone', ...language }), 'handoff-taken');
    expectProblem(await take(token), 'handoff-taken');
    expect(await handoffOf(who)).toMatchObject({ state: 'taken' });
  });

  it.each(['computer', 'phone'] as const)(
    'the %s ends it, and the phone’s token dies at once',
    async (by) => {
      const who = await someone();
      const phone = await phoneOf(who);
      await phone.capture('front', 'dni-front.jpg');
      const followed = await follow(phone);
      const ends = by === 'phone' ? phone : who;
      expect((await ends.call('DELETE', `/journeys/${who.journey}/handoff`)).status).toBe(204);
      await followed.ended;
      await expectRefusal(
        async (language) =>
          phone.call(
            'PUT',
            `/journeys/${who.journey}/captures/back`,
            await specimen('dni-front.jpg'),
            language,
          ),
        'handoff-cancelled',
      );
      expectProblem(await phone.call('GET', `/journeys/${who.journey}`), 'handoff-cancelled');
      const { step } = await who.until(({ step }) => step.kind === 'identity');
      expect(step).toMatchObject({
        handoff: { state: 'cancelled', endedBy: by },
        captures: [{ side: 'front', done: true }, { done: false }, { done: false }],
      });
    },
  );

  it('a new one ends the one before', async () => {
    const who = await someone();
    const earlier = await offer(who);
    const phone = as(who, (await take(earlier.token)).body.token);
    const { token } = await offer(who);
    expectProblem(await phone.call('GET', `/journeys/${who.journey}`), 'handoff-cancelled');
    await expectRefusal((language) => take(earlier.token, language), 'handoff-cancelled');
    expect((await take(token)).status).toBe(200);
  });

  it('it is over after its hour, taken or not', async () => {
    const who = await someone();
    const { token } = await offer(who);
    const phone = as(who, (await take(token)).body.token);
    await expire(who);
    await expectRefusal((language) => take(token, language), 'handoff-expired');
    expectProblem(await phone.call('GET', `/journeys/${who.journey}`), 'handoff-expired');
    expect(await handoffOf(who)).toMatchObject({ state: 'expired' });
  });

  it('it ends with its journey', async () => {
    const who = await someone();
    const { token } = await offer(who);
    const phone = as(who, (await take(token)).body.token);
    await live.database.sql.$executeRaw`
      UPDATE journeys SET deadline = alta_now() - INTERVAL '1 minute' WHERE id = ${who.journey}::uuid`;
    expectProblem(await phone.call('GET', `/journeys/${who.journey}`), 'handoff-over');
    expectProblem(await take(token), 'handoff-over');
    expectProblem(await ask(who), 'journey-ended');
  });

  it('there is none before the identity stage', async () => {
    const who = await newcomer(live).reachPin();
    await expectRefusal((language) => ask(who, undefined, language), 'step-out-of-order');
  });

  it('so many an hour are offered', async () => {
    const who = await someone();
    for (let given = 0; given < LIMITS.handoff.perJourneyPerHour; given += 1) await offer(who);
    await expectRefusal((language) => ask(who, undefined, language), 'too-many-requests');
  });
});

describe('its link by SMS', () => {
  it('goes to the phone of the journey, and again only after a while', async () => {
    const who = await someone();
    const { url, digits, token } = await offer(who, { sms: true });
    const { text } = await who.message(({ text }) => text.includes('/phone#'));
    expect(text).toContain(url);
    expect(text).toContain(digits);
    await expectRefusal((language) => ask(who, { sms: true }, language), 'too-soon');
    // What was refused has ended nothing.
    expect((await take(token)).status).toBe(200);
    const { rows } = await live.database.pool.query<{ history: string }>(
      `SELECT payload::text AS history FROM facts WHERE journey_id = $1 AND type = 'handoffTexted'`,
      [who.journey],
    );
    expect(rows).toHaveLength(1);
    expect(rows[0]?.history).not.toContain(token);
  });

  it('counts with the other messages to that phone', async () => {
    const who = await someone();
    // The PIN was the first.
    for (let sent = 1; sent < LIMITS.resend.perDestinationPerHour; sent += 1) {
      await offer(who, { sms: true });
      await live.database.sql.$executeRaw`
        UPDATE messages SET created_at = created_at - INTERVAL '1 hour' WHERE journey_id = ${who.journey}::uuid`;
    }
    expectProblem(await ask(who, { sms: true }), 'too-soon');
  });

  it('is not sent where the journey has no phone', async () => {
    const who = await someone();
    await live.database.sql.$executeRaw`
      UPDATE applicants SET contact_mobile = NULL WHERE journey_id = ${who.journey}::uuid`;
    await expectRefusal((language) => ask(who, { sms: true }, language), 'handoff-without-phone');
  });
});

/** Every route of a journey, but what a phone may do. */
const phoneMay = [
  'getJourney',
  'followJourney',
  'putCapture',
  'beginLiveCheck',
  'sendLiveFrames',
  'giveConsent',
  'endHandoff',
];
const others = apiRoutes.filter(
  ({ path, id }) => path.startsWith('/journeys/{id}') && !phoneMay.includes(id),
);

describe('a phone’s token', () => {
  it('does nothing else than look, consent and take pictures', async () => {
    const who = await someone();
    const phone = await phoneOf(who);
    expect(others.map(({ id }) => id)).toEqual(
      expect.arrayContaining([
        'confirmIdentity',
        'getIdentity',
        'correctIdentity',
        'resendMessage',
        'submitCode',
        'choosePassword',
      ]),
    );
    for (const { method, path, body } of others) {
      const sent = body && 'example' in body ? body.example : undefined;
      const asked = path.replace('{id}', who.journey).replace('{side}', 'front');
      const answer = await phone.call(method.toUpperCase(), asked, sent);
      expectProblem(answer, 'capture-only');
    }
  });

  it('corrects no form', async () => {
    const who = await someone();
    const phone = await phoneOf(who);
    const replaces = { journey: who.journey, token: phone.token };
    const form = { ...newcomer(live).form, replaces };
    expectProblem(await newcomer(live).call('POST', '/programs/asepeyo/registrations', form), 'unauthorized');
  });

  it('is worth nothing for another journey', async () => {
    const [one, other] = await Promise.all([someone(), someone()]);
    const phone = await phoneOf(one);
    await phoneOf(other);
    phone.journey = other.journey;
    expectProblem(await phone.call('GET', `/journeys/${other.journey}`), 'unauthorized');
    expectProblem(await phone.call('DELETE', `/journeys/${other.journey}/handoff`), 'unauthorized');
    expect(await handoffOf(other)).toMatchObject({ state: 'taken' });
  });

  it('is not the address’s, nor the link’s', async () => {
    const who = await someone();
    const { token } = await offer(who);
    expectProblem(await as(who, token).call('GET', `/journeys/${who.journey}`), 'unauthorized');
    expectProblem(await take(who.token), 'handoff-unknown');
  });

  it('a token that only watches offers none', async () => {
    const who = newcomer(live);
    await who.register();
    await expectRefusal((language) => ask(who, undefined, language), 'link-needed');
  });
});

it('a stranger who guesses is stopped, and the phones of the same network are not', async () => {
  const stranger = newcomer(live, { network: ownNetwork() });
  const guess = (index: number, headers = {}): Promise<Answer> =>
    stranger.call<unknown>(
      'POST',
      '/handoffs',
      { token: `guess-${String(index).padStart(40, '0')}` },
      headers,
    );
  await expectRefusal((language) => guess(0, language), 'handoff-unknown');
  for (let index = 2; index < LIMITS.handoff.unknownPerNetworkPerHour; index += 1)
    expect((await guess(index)).status).toBe(404);
  await expectRefusal((language) => guess(1, language), 'too-many-requests');
  const { token } = await offer(await someone());
  expect((await take(token, { 'x-forwarded-for': stranger.network })).status).toBe(200);
});

it('of many phones at once one alone takes it', async () => {
  const { token } = await offer(await someone());
  const answers = await Promise.all(
    Array.from({ length: 8 }, (_, index) => take(token, { key: `phone-number-${String(index)}` })),
  );
  expect(answers.map(({ status }) => status).sort()).toEqual([200, ...Array<number>(7).fill(409)]);
});

it('nothing of a token is in the log', async () => {
  const who = await someone();
  const { token } = await offer(who);
  const phone = (await take(token)).body.token;
  expect(live.logged()).not.toContain(token);
  expect(live.logged()).not.toContain(phone);
});

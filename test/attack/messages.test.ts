import { generateKeyPairSync, randomBytes, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { MINUTE } from '../../domain/duration.ts';
import { LIMITS } from '../../domain/limits.ts';
import { signEvents } from '../../stack/standins/sendgrid/sign.ts';
import { signCallback } from '../../stack/standins/twilio/sign.ts';
import type { Answer } from '../support/applicant.ts';
import { follow } from '../support/follow.ts';
import { startLive } from '../support/live.ts';
import type { Live } from '../support/live.ts';
import { network } from '../support/network.ts';
import { newcomer } from '../support/newcomer.ts';
import type { Newcomer } from '../support/newcomer.ts';
import { expectProblem, expectRefusal } from '../support/problem.ts';
import { calm, fingerprint } from '../support/unchanged.ts';

let live: Live;
beforeAll(async () => {
  live = await startLive();
});
afterAll(() => live.close());

interface Call {
  method?: string;
  headers?: Record<string, string>;
  body?: string;
}

async function call(path: string, { method = 'GET', headers = {}, body }: Call = {}): Promise<Answer> {
  const from = { 'x-forwarded-for': network(4_999) };
  const init = { method, headers: { ...from, ...headers }, ...(body !== undefined && { body }) };
  const answer = await fetch(`${live.url}/api/v1${path}`, init);
  const text = await answer.text();
  return {
    status: answer.status,
    headers: answer.headers,
    body: text === '' ? '' : (JSON.parse(text) as unknown),
  };
}

describe('an emailed link', () => {
  it('is there for use after a scanner has asked for it 1,000 times, and none of that changed anything', async () => {
    const applicant = newcomer(live);
    await applicant.register();
    const path = `/links/${await applicant.linkToken()}`;
    await calm(live);
    const before = await fingerprint(live);
    for (let batch = 0; batch < 20; batch += 1) {
      const methods = Array.from({ length: 50 }, (_, index) => (index % 3 === 0 ? 'HEAD' : 'GET'));
      const answers = await Promise.all(methods.map((method) => call(path, { method })));
      expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
    }
    expect(await fingerprint(live)).toEqual(before);
    await applicant.useLink();
    await applicant.until(({ step }) => step.kind === 'smsPin');
  });

  it('tells a reader nothing about its person', async () => {
    const applicant = newcomer(live, { language: 'en' });
    await applicant.register();
    const { body, headers } = await call(`/links/${await applicant.linkToken()}`);
    const deadline = expect.any(String) as string;
    expect(body).toEqual({
      purpose: 'journey',
      kind: 'registration',
      program: 'asepeyo',
      language: 'en',
      state: 'usable',
      deadline,
    });
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('referrer-policy')).toBe('no-referrer');
  });

  it('used ten times at once gives one token and sends one PIN', async () => {
    const applicant = newcomer(live);
    await applicant.register();
    const path = `/links/${await applicant.linkToken()}`;
    const answers = await Promise.all(Array.from({ length: 10 }, () => applicant.call('POST', path)));
    expect(new Set(answers.map(({ status, body }) => JSON.stringify([status, body]))).size).toBe(1);
    expect(answers[0]?.status).toBe(200);
    Object.assign(applicant, answers[0]?.body);
    await applicant.until(({ step }) => step.kind === 'smsPin' && step.expiresAt !== null);
    await calm(live);
    expect((await applicant.messages()).filter(({ channel }) => channel === 'sms')).toHaveLength(1);
  });

  it.each(['GET', 'HEAD', 'POST'])(
    'that is none is not found by %s, and nothing but its count changes',
    async (method) => {
      await calm(live);
      const before = await fingerprint(live, ['limits']);
      const path = `/links/${randomBytes(32).toString('base64url')}`;
      if (method === 'HEAD') expect((await call(path, { method })).status).toBe(404);
      else await expectRefusal((headers) => call(path, { method, headers }), 'link-unknown');
      expect(await fingerprint(live, ['limits'])).toEqual(before);
    },
  );

  it.each([
    ['too short', 'abc'],
    ['too long', 'a'.repeat(65)],
    ['with a NUL', `${'a'.repeat(42)}%00`],
    ['that is a path', '..%2F..%2Fhealthz'],
    ['with a quote', `${'a'.repeat(42)}'`],
  ])('%s is not found, and nothing changes', async (_sentence, token) => {
    const before = await fingerprint(live);
    for (const method of ['GET', 'POST'])
      await expectRefusal((headers) => call(`/links/${token}`, { method, headers }), 'link-unknown');
    expect(await fingerprint(live)).toEqual(before);
  });

  it('cannot be guessed more than 100 times an hour from one network', async () => {
    const headers = { 'x-forwarded-for': network(4_998) };
    const guess = (): Promise<Answer> => call(`/links/${randomBytes(32).toString('base64url')}`, { headers });
    const answers = await Promise.all(Array.from({ length: 105 }, guess));
    expect(answers.filter(({ status }) => status === 404)).toHaveLength(100);
    for (const answer of answers.filter(({ status }) => status !== 404))
      expectProblem(answer, 'too-many-requests');
  });
});

interface Report {
  messageId: string;
  id: string;
  status: string;
}

/** How each provider tells, signed as it should be; the attacks change one thing each. */
const providers = {
  sendgrid: {
    path: '/webhooks/sendgrid',
    sign: (
      { messageId, id, status }: Report,
      key = live.secrets.sendgridPrivateKey,
      at = new Date(),
    ): Call => {
      const event = {
        event: status,
        sg_event_id: id,
        timestamp: Math.floor(at.getTime() / 1000),
        message_id: messageId,
      };
      return { method: 'POST', ...signEvents([event], key, at) };
    },
  },
  twilio: {
    path: '/webhooks/twilio',
    sign: ({ messageId, id, status }: Report, token = live.secrets.twilioAuthToken, url = live.url): Call => {
      const params = { MessageSid: id, MessageStatus: status, ErrorCode: '30003' };
      const signature = signCallback(token, `${url}/api/v1/webhooks/twilio?messageId=${messageId}`, params);
      return {
        method: 'POST',
        headers: {
          'x-twilio-signature': signature,
          'content-type': 'application/x-www-form-urlencoded',
        },
        body: String(new URLSearchParams(params)),
      };
    },
  },
} as const;

const tellSendgrid = (request: Call): Promise<Answer> => call(providers.sendgrid.path, request);
const tellTwilio = (messageId: string, request: Call): Promise<Answer> =>
  call(`${providers.twilio.path}?messageId=${messageId}`, request);

/** Somebody at the PIN page, and their messages' ids, whose providers have told all. */
async function waiting(): Promise<{ applicant: Newcomer; email: string; sms: string }> {
  const applicant = await newcomer(live).reachPin();
  await calm(live);
  const { rows } = await live.database.pool.query<{ id: string; channel: 'email' | 'sms' }>(
    'SELECT id, channel FROM messages WHERE journey_id = $1',
    [applicant.journey],
  );
  const idOf = (channel: string): string => rows.find((row) => row.channel === channel)?.id ?? '';
  return { applicant, email: idOf('email'), sms: idOf('sms') };
}

/** Takes a message back to where nothing has been reported of it. */
async function unreport(id: string): Promise<void> {
  await live.database.pool.query(`UPDATE messages SET status = 'sent', settled_at = NULL WHERE id = $1`, [
    id,
  ]);
}

async function statusOf(id: string): Promise<string | undefined> {
  const { rows } = await live.database.pool.query<{ status: string }>(
    'SELECT status FROM messages WHERE id = $1',
    [id],
  );
  return rows[0]?.status;
}

describe('a webhook is refused and changes nothing when it is', () => {
  const { privateKey: otherKey } = generateKeyPairSync('ec', {
    namedCurve: 'P-256',
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  });
  const without = ({ headers = {}, ...rest }: Call, ...names: string[]): Call => {
    const kept = Object.entries(headers).filter(([name]) => !names.includes(name.toLowerCase()));
    return { ...rest, headers: Object.fromEntries(kept) };
  };
  const ago = (ms: number): Date => new Date(Date.now() - ms);
  const signatureHeader = 'x-twilio-email-event-webhook-signature';
  const { sendgrid, twilio } = providers;

  let target: { email: string; sms: string };
  beforeAll(async () => {
    target = await waiting();
    await unreport(target.email);
    await unreport(target.sms);
  });

  it.each<[string, (report: Report) => Call]>([
    ['without a signature', (report) => without(sendgrid.sign(report), signatureHeader)],
    ['without a time', (report) => without(sendgrid.sign(report), 'x-twilio-email-event-webhook-timestamp')],
    ['signed with another key', (report) => sendgrid.sign(report, otherKey)],
    ['11 minutes old', (report) => sendgrid.sign(report, undefined, ago(11 * MINUTE))],
    ['11 minutes ahead', (report) => sendgrid.sign(report, undefined, ago(-11 * MINUTE))],
    [
      'of a forged time',
      (report) => withHeader(sendgrid.sign(report), 'X-Twilio-Email-Event-Webhook-Timestamp', '1700000000'),
    ],
    [
      'of a changed body',
      (report) => ({ ...sendgrid.sign(report), body: `${sendgrid.sign(report).body ?? ''} ` }),
    ],
    [
      'signed with nonsense',
      (report) => withHeader(sendgrid.sign(report), 'X-Twilio-Email-Event-Webhook-Signature', 'AAAA'),
    ],
  ])('%s (SendGrid)', async (_sentence, forge) => {
    const before = await fingerprint(live);
    const request = forge({ messageId: target.email, id: randomUUID(), status: 'bounce' });
    await expectRefusal(
      (language) => tellSendgrid({ ...request, headers: { ...request.headers, ...language } }),
      'webhook-refused',
    );
    expect(await fingerprint(live)).toEqual(before);
  });

  it.each<[string, (report: Report) => Call]>([
    ['without a signature', (report) => without(twilio.sign(report), 'x-twilio-signature')],
    ['signed with another token', (report) => twilio.sign(report, 'x'.repeat(32))],
    ['signed for another host', (report) => twilio.sign(report, undefined, 'https://evil.example')],
    ['signed for another message', (report) => twilio.sign({ ...report, messageId: randomUUID() })],
    [
      'of a changed body',
      (report) => ({ ...twilio.sign(report), body: `${twilio.sign(report).body ?? ''}&More=1` }),
    ],
    [
      'with a field twice',
      (report) => ({
        ...twilio.sign(report),
        body: `${twilio.sign(report).body ?? ''}&MessageStatus=failed`,
      }),
    ],
    ['JSON', (report) => withHeader(twilio.sign(report), 'content-type', 'application/json')],
  ])('%s (Twilio)', async (_sentence, forge) => {
    const before = await fingerprint(live);
    const request = forge({ messageId: target.sms, id: `SM${randomUUID()}`, status: 'undelivered' });
    await expectRefusal(
      (language) => tellTwilio(target.sms, { ...request, headers: { ...request.headers, ...language } }),
      'webhook-refused',
    );
    expect(await fingerprint(live)).toEqual(before);
  });
});

/** The same order for the same seed. */
function shuffled<T>(all: readonly T[], seed: number): T[] {
  const place = (index: number): number => ((index + 1) * 7919 * (seed + 1)) % 104_729;
  return all
    .map((each, index) => ({ each, at: place(index) }))
    .sort((a, b) => a.at - b.at)
    .map(({ each }) => each);
}

function withHeader(request: Call, name: string, value: string): Call {
  return { ...request, headers: { ...request.headers, [name]: value } };
}

describe('a provider that tells', () => {
  it('the same 46 times at once changes no more than telling it once', async () => {
    const { applicant, sms } = await waiting();
    await unreport(sms);
    const request = providers.twilio.sign({ messageId: sms, id: `SM${randomUUID()}`, status: 'undelivered' });
    expect((await tellTwilio(sms, request)).status).toBe(204);
    await applicant.until(({ step }) => step.kind === 'smsPin' && step.delivery === 'undelivered');
    await calm(live);
    const before = await fingerprint(live);
    const answers = await Promise.all(Array.from({ length: 46 }, () => tellTwilio(sms, request)));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([204]));
    await calm(live);
    expect(await fingerprint(live)).toEqual(before);
  });

  it('46 times at once something new writes one fact', async () => {
    const { applicant, email } = await waiting();
    await unreport(email);
    const request = providers.sendgrid.sign({ messageId: email, id: randomUUID(), status: 'bounce' });
    await Promise.all(Array.from({ length: 46 }, () => tellSendgrid(request)));
    const { rows } = await live.database.pool.query(
      `SELECT 1 FROM facts WHERE journey_id = $1 AND type = 'messageUndelivered'`,
      [applicant.journey],
    );
    expect(rows).toHaveLength(1);
  });

  it.each([0, 1, 2, 3])(
    'that an SMS arrived is believed, whatever else it tells, in any order (shuffle %d)',
    async (seed) => {
      const { sms } = await waiting();
      await unreport(sms);
      const told = ['sent', 'undelivered', 'delivered', 'sending', 'failed', 'read', 'undelivered', 'queued'];
      for (const status of shuffled(told, seed)) {
        const request = providers.twilio.sign({ messageId: sms, id: `SM${randomUUID()}`, status });
        for (let again = 0; again < 2; again += 1) expect((await tellTwilio(sms, request)).status).toBe(204);
      }
      expect(await statusOf(sms)).toBe('delivered');
    },
  );

  it.each([0, 1, 2, 3])(
    'that an email came back is believed, whatever else it tells, in any order (shuffle %d)',
    async (seed) => {
      const { email } = await waiting();
      await unreport(email);
      for (const status of shuffled(['processed', 'delivered', 'bounce', 'delivered', 'bounce'], seed)) {
        const request = providers.sendgrid.sign({ messageId: email, id: randomUUID(), status });
        for (let again = 0; again < 2; again += 1) expect((await tellSendgrid(request)).status).toBe(204);
      }
      expect(await statusOf(email)).toBe('undelivered');
    },
  );

  it('of two bounces is believed in the later by its own clock, whichever comes first', async () => {
    const { email } = await waiting();
    const bounce = async (status: string, timestamp: number): Promise<void> => {
      const event = {
        event: 'bounce',
        type: 'bounce',
        status,
        sg_event_id: randomUUID(),
        timestamp,
        message_id: email,
      };
      const { body, headers } = signEvents([event], live.secrets.sendgridPrivateKey, new Date());
      expect((await tellSendgrid({ method: 'POST', headers: { ...headers }, body })).status).toBe(204);
    };
    await bounce('5.1.1', 1_800_000_100);
    await bounce('5.2.2', 1_800_000_000);
    const { rows } = await live.database.pool.query('SELECT status, failure FROM messages WHERE id = $1', [
      email,
    ]);
    expect(rows).toEqual([{ status: 'undelivered', failure: '5.1.1' }]);
  });

  it('of messages that are none of ours is thanked, and nothing comes of it', async () => {
    await calm(live);
    const before = await fingerprint(live, ['provider_events']);
    for (const messageId of [randomUUID(), 'not-a-uuid-at-all', "'; DROP TABLE messages; --"]) {
      const report = { messageId, id: `SM${randomUUID()}`, status: 'undelivered' };
      expect((await tellSendgrid(providers.sendgrid.sign(report))).status).toBe(204);
      expect(
        (
          await tellTwilio(
            encodeURIComponent(messageId),
            providers.twilio.sign({ ...report, messageId: encodeURIComponent(messageId) }),
          )
        ).status,
      ).toBe(204);
    }
    expect(await fingerprint(live, ['provider_events'])).toEqual(before);
  });

  it('in a batch with unreadable events is believed in the rest', async () => {
    const { email } = await waiting();
    await unreport(email);
    const good = { event: 'bounce', sg_event_id: randomUUID(), timestamp: 1_700_000_000, message_id: email };
    const odd = [
      null,
      7,
      {},
      { ...good, sg_event_id: '' },
      { ...good, event: 'exploded' },
      { ...good, sg_event_id: 'a\0b' },
    ];
    const { body, headers } = signEvents([...odd, good], live.secrets.sendgridPrivateKey, new Date());
    expect((await tellSendgrid({ method: 'POST', headers: { ...headers }, body })).status).toBe(204);
    expect(await statusOf(email)).toBe('undelivered');
  });
});

describe('a message that does not arrive', () => {
  it('by SMS is on the page, and on the stream that it follows, within seconds', async () => {
    const applicant = newcomer(live);
    live.standins.setFaults({ twilio: { mode: 'undelivered', to: applicant.form.mobile } });
    await applicant.reachPin();
    const following = await follow(applicant);
    const told = await following.until(
      ({ step }) => step.kind === 'smsPin' && step.delivery === 'undelivered',
    );
    const shown = await applicant.until(() => true);
    expect(shown.step).toMatchObject({ kind: 'smsPin', delivery: 'undelivered' });
    expect(told.version).toBeLessThanOrEqual(shown.version);
    following.stop();
  });

  it('by email is on the page, and on the stream that it follows, within seconds', async () => {
    const applicant = newcomer(live);
    live.standins.setFaults({ sendgrid: { mode: 'bounce', to: applicant.form.email } });
    await applicant.register();
    const following = await follow(applicant);
    await following.until(({ step }) => step.kind === 'emailLink' && step.delivery === 'undelivered');
    following.stop();
    live.standins.setFaults({ sendgrid: null, twilio: null });
  });
});

describe('what a page says of a message', () => {
  it('is not any more that it has gone when the mailbox sends it back after it was delivered', async () => {
    const applicant = newcomer(live);
    await applicant.register();
    await applicant.until(({ step }) => step.kind === 'emailLink' && step.delivery === 'delivered');
    const [id = ''] = await messagesOf(applicant);
    await tellSendgrid(providers.sendgrid.sign({ messageId: id, id: randomUUID(), status: 'bounce' }));
    await applicant.until(({ step }) => step.kind === 'emailLink' && step.delivery === 'undelivered');
  });

  it('is that it was delivered once the phone confirms what its operator had given up', async () => {
    const applicant = newcomer(live);
    live.standins.setFaults({ twilio: { mode: 'undelivered', to: applicant.form.mobile } });
    await applicant.reachPin();
    await applicant.until(({ step }) => step.kind === 'smsPin' && step.delivery === 'undelivered');
    live.standins.setFaults({ twilio: null });
    const [id = ''] = await messagesOf(applicant, 'sms');
    const report = { messageId: id, id: `SM${randomUUID()}`, status: 'delivered' };
    await tellTwilio(id, providers.twilio.sign(report));
    await applicant.until(({ step }) => step.kind === 'smsPin' && step.delivery === 'delivered');
  });

  it('is never that the number is at fault when the provider names another cause: it parks, and the code is in the log', async () => {
    const applicant = newcomer(live);
    live.standins.setFaults({
      twilio: { mode: 'undelivered', code: '30007', to: applicant.form.mobile, count: 1 },
    });
    await applicant.reachPin();
    const parked = await applicant.until((journey) => journey.parked !== null);
    expect(parked).toMatchObject({ parked: { cause: 'sms' }, step: { kind: 'smsPin', delivery: 'queued' } });
    expect(live.logged()).toContain('"30007"');
    live.standins.setFaults({ twilio: null });
    await sendWaiting(applicant, 'delivered');
    expect((await applicant.messages()).filter(({ channel }) => channel === 'sms')).toHaveLength(2);
  });

  it('is that it did not arrive when it has been lost a few times, whatever the cause', async () => {
    const applicant = newcomer(live);
    live.standins.setFaults({ twilio: { mode: 'undelivered', code: '30008', to: applicant.form.mobile } });
    await applicant.reachPin();
    await sendWaiting(applicant, 'undelivered');
    const texts = (await applicant.messages()).filter(({ channel }) => channel === 'sms');
    expect(texts).toHaveLength(1 + LIMITS.provider.losses);
    live.standins.setFaults({ twilio: null });
  });
});

async function messagesOf({ journey }: Newcomer, channel = 'email'): Promise<string[]> {
  const { rows } = await live.database.pool.query<{ id: string }>(
    'SELECT id FROM messages WHERE journey_id = $1 AND channel = $2 ORDER BY created_at',
    [journey, channel],
  );
  return rows.map(({ id }) => id);
}

/** Lets the schedule run, with what waits due at once, until the journey goes on and its message has come to this. */
async function sendWaiting(applicant: Newcomer, delivery: string): Promise<void> {
  const look = async (): Promise<unknown> => {
    await due(applicant);
    await live.retryParked('sms');
    const { parked, step } = await applicant.until(() => true);
    return [parked, 'delivery' in step && step.delivery];
  };
  await expect.poll(look, { timeout: 50_000 }).toEqual([null, delivery]);
}

/** What waits is due now. */
async function due({ journey }: Newcomer): Promise<void> {
  await live.database.pool.query(
    'UPDATE messages SET next_try_at = alta_now() WHERE journey_id = $1 AND next_try_at IS NOT NULL',
    [journey],
  );
}

describe('a report that never came', () => {
  /** As if they had been sent ten minutes ago. */
  const tenMinutesOn = (): Promise<unknown> =>
    live.database.pool.query(
      `UPDATE messages SET sent_at = sent_at - INTERVAL '11 minutes' WHERE status = 'sent'`,
    );

  it('is asked for: what Twilio and SendGrid then say is on the page', async () => {
    const [bySms, byEmail] = [newcomer(live), newcomer(live)];
    const lost = { reports: false } as const;
    live.standins.setFaults({
      twilio: { mode: 'undelivered', to: bySms.form.mobile, ...lost },
      sendgrid: { mode: 'bounce', to: byEmail.form.email, ...lost },
    });
    await bySms.reachPin();
    await byEmail.register();
    await byEmail.until(({ step }) => step.kind === 'emailLink' && step.delivery === 'sent');
    await calm(live);
    expect(await live.checkDeliveries()).toBe(0);
    // The providers may not know it themselves when they are asked first.
    const shown = async (): Promise<unknown[]> => {
      await tenMinutesOn();
      await live.checkDeliveries();
      const pages = await Promise.all([bySms, byEmail].map((each) => each.until(() => true)));
      return pages.map(({ step }) => [step.kind, 'delivery' in step && step.delivery]);
    };
    await expect.poll(shown, { timeout: 20_000, interval: 250 }).toEqual([
      ['smsPin', 'undelivered'],
      ['emailLink', 'undelivered'],
    ]);
    live.standins.setFaults({ twilio: null, sendgrid: null });
  });

  it('is asked for a few times, each after twice as long, and then no more', async () => {
    const applicant = newcomer(live);
    live.standins.setFaults({ sendgrid: { mode: 'undelivered', to: applicant.form.email, reports: false } });
    await applicant.register();
    await applicant.until(({ step }) => step.kind === 'emailLink' && step.delivery === 'sent');
    for (let hour = 0; hour < 12; hour += 1) {
      await live.database.pool.query(
        `UPDATE messages SET sent_at = sent_at - INTERVAL '1 hour' WHERE status = 'sent'`,
      );
      for (let again = 0; again < 3; again += 1) await live.checkDeliveries();
    }
    const { rows } = await live.database.pool.query('SELECT checks FROM messages WHERE journey_id = $1', [
      applicant.journey,
    ]);
    expect(rows).toEqual([{ checks: LIMITS.reports.asked }]);
    live.standins.setFaults({ sendgrid: null });
  });
});

import { sign } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EventWebhook } from '@sendgrid/eventwebhook';
import { describe, expect, it, onTestFinished } from 'vitest';
import { verifySendgrid } from '../../../api/webhooks/verify-sendgrid.ts';
import type { SendgridVerdict } from '../../../api/webhooks/verify-sendgrid.ts';
import { verifyTwilio } from '../../../api/webhooks/verify-twilio.ts';
import type { TwilioVerdict } from '../../../api/webhooks/verify-twilio.ts';
import type { DeliveryReport } from '../../../api/webhooks/delivery-report.ts';
import { signEvents, verificationKey } from '../../../stack/standins/sendgrid/sign.ts';
import { signCallback } from '../../../stack/standins/twilio/sign.ts';
import { authToken, keys, listener, mail, newKeys, patienceWith, running, sms, until } from './parts.ts';
import type { Call } from './parts.ts';

const minutes = 60_000;
const now = new Date('2026-11-22T10:00:00Z');

function sendgridVerdict(call: Call, at = new Date()): SendgridVerdict {
  return verifySendgrid({
    publicKey: keys.publicKey,
    rawBody: call.body,
    signature: String(call.headers['x-twilio-email-event-webhook-signature']),
    timestamp: String(call.headers['x-twilio-email-event-webhook-timestamp']),
    now: at,
    toleranceMs: 5 * minutes,
  });
}

function twilioVerdict(call: Call, origin: string): TwilioVerdict {
  return verifyTwilio({
    authToken,
    url: origin + call.path,
    params: Object.fromEntries(new URLSearchParams(call.body.toString())),
    signature: String(call.headers['x-twilio-signature']),
    now,
  });
}

function reportsOf(calls: Call[], origin: string): DeliveryReport[] {
  return calls.flatMap((call) => {
    const isTwilio = call.headers['x-twilio-signature'] !== undefined;
    const verdict = isTwilio ? twilioVerdict(call, origin) : sendgridVerdict(call);
    if (!verdict.ok) throw new Error(`refused: ${verdict.reason}`);
    return 'events' in verdict ? verdict.events : verdict.report ? [verdict.report] : [];
  });
}

describe('what the stand-ins tell our API', () => {
  it('is that an email was taken over and delivered, signed as SendGrid signs', async () => {
    const api = await listener();
    const on = await running({ webhookBaseUrl: api.url });
    await on.email.send(mail);
    await until(() => on.standins.pendingWebhooks() === 0);
    expect(api.calls.every(({ path }) => path === '/api/v1/webhooks/sendgrid')).toBe(true);
    expect(reportsOf(api.calls, api.url)).toMatchObject([
      { messageId: mail.messageId, status: 'accepted' },
      { messageId: mail.messageId, status: 'delivered' },
    ]);
  });

  it('is that an SMS was queued, sent and delivered, signed as Twilio signs', async () => {
    const api = await listener();
    const on = await running();
    await on.sms.send({ ...sms, statusCallback: `${api.url}/api/v1/webhooks/twilio?from=alta` });
    await until(() => on.standins.pendingWebhooks() === 0);
    expect(api.calls[0]?.path).toBe(`/api/v1/webhooks/twilio?from=alta&messageId=${sms.messageId}`);
    expect(reportsOf(api.calls, api.url)).toMatchObject([
      { messageId: sms.messageId, status: 'accepted' },
      { messageId: sms.messageId, status: 'sent' },
      { messageId: sms.messageId, status: 'delivered' },
    ]);
  });

  it.each([
    ['sms', 'undelivered', 'undelivered', '30003'],
    ['sms', 'bounce', 'undelivered', '30005'],
    ['email', 'undelivered', 'undelivered', 'bounced'],
    ['email', 'bounce', 'bounced', '5.1.1'],
  ] as const)(
    'is, of an %s that meets %s, that it was %s with code %s',
    async (channel, mode, status, code) => {
      const api = await listener();
      const on = await running({ webhookBaseUrl: api.url });
      on.standins.setFaults({ [channel === 'sms' ? 'twilio' : 'sendgrid']: { mode } });
      const statusCallback = `${api.url}/api/v1/webhooks/twilio`;
      await (channel === 'sms' ? on.sms.send({ ...sms, statusCallback }) : on.email.send(mail));
      await until(() => on.standins.pendingWebhooks() === 0);
      expect(reportsOf(api.calls, api.url).at(-1)).toMatchObject({ status, code });
    },
  );

  it('is told when the answer to the request never came', async () => {
    const api = await listener();
    const on = await running({ webhookBaseUrl: api.url }, patienceWith('accept-then-timeout'));
    on.standins.setFaults({ sendgrid: { mode: 'accept-then-timeout' } });
    await expect(on.email.send(mail)).rejects.toMatchObject({ kind: 'ambiguous' });
    await until(() => on.standins.pendingWebhooks() === 0);
    expect(reportsOf(api.calls, api.url)).toMatchObject([{ status: 'accepted' }, { status: 'delivered' }]);
  });

  it('is told again, under the same event ids, until our API takes it', async () => {
    let failures = 4;
    const api = await listener(() => (failures-- > 0 ? 503 : 204));
    const on = await running({ webhookBaseUrl: api.url });
    await on.email.send(mail);
    await until(() => on.standins.pendingWebhooks() === 0);
    const ids = reportsOf(api.calls, api.url).map(({ providerEventId }) => providerEventId);
    expect(ids.length).toBeGreaterThan(2);
    expect(new Set(ids).size).toBe(2);
  });

  it('is told after a restart, what was open before it', async () => {
    const data = await mkdtemp(join(tmpdir(), 'standins-'));
    onTestFinished(() => rm(data, { recursive: true }));
    const dead = await listener(() => 500);
    const before = await running({ data, webhookBaseUrl: dead.url });
    await before.email.send(mail);
    await until(() => dead.calls.length > 1);
    await before.standins.close();

    const api = await listener();
    const after = await running({ data, webhookBaseUrl: api.url });
    await until(() => after.standins.pendingWebhooks() === 0);
    expect(reportsOf(api.calls, api.url).map(({ status }) => status)).toEqual(['accepted', 'delivered']);
    const third = await running({ data, webhookBaseUrl: api.url });
    expect(third.standins.pendingWebhooks()).toBe(0);
    expect(third.standins.outbox(mail.to)).toHaveLength(1);
  });
});

const event = {
  email: 'ana@example.org',
  timestamp: 1_795_341_600,
  event: 'delivered',
  sg_event_id: 'ZGVsaXZlcmVk',
  sg_message_id: 'abc.recvd',
  message_id: 'message-0001',
};

function signed(
  events: readonly unknown[],
  privateKey = keys.privateKey,
  at = now,
): Parameters<typeof verifySendgrid>[0] {
  const { body, headers } = signEvents(events, privateKey, at);
  return {
    publicKey: keys.publicKey,
    rawBody: Buffer.from(body),
    signature: headers['X-Twilio-Email-Event-Webhook-Signature'],
    timestamp: headers['X-Twilio-Email-Event-Webhook-Timestamp'],
    now,
    toleranceMs: 5 * minutes,
  };
}

describe('a SendGrid webhook', () => {
  it('is believed when a key of ours signed it, and says what we know of', () => {
    expect(verifySendgrid(signed([event]))).toEqual({
      ok: true,
      events: [
        {
          channel: 'email',
          messageId: 'message-0001',
          providerEventId: 'ZGVsaXZlcmVk',
          status: 'delivered',
          code: undefined,
          at: new Date(1_795_341_600_000),
        },
      ],
    });
  });

  it('is believed with the old and with the new key while keys are rotated', () => {
    const next = newKeys();
    const publicKey = [next.publicKey, keys.publicKey];
    expect(verifySendgrid({ ...signed([event]), publicKey }).ok).toBe(true);
    expect(verifySendgrid({ ...signed([event], next.privateKey), publicKey }).ok).toBe(true);
  });

  it('is believed with a key in PEM', () => {
    const publicKey = `-----BEGIN PUBLIC KEY-----\n${verificationKey(keys.privateKey)}\n-----END PUBLIC KEY-----\n`;
    expect(verifySendgrid({ ...signed([event]), publicKey }).ok).toBe(true);
  });

  it('is refused when any byte of it, its time or its signature is another', () => {
    const good = signed([event]);
    const altered = Buffer.from(good.rawBody);
    altered[10] = (altered[10] ?? 0) ^ 1;
    const signature = Buffer.from(good.signature ?? '', 'base64');
    signature[signature.length - 1] = (signature.at(-1) ?? 0) ^ 1;
    const timestamp = String(Number(good.timestamp) + 1);
    expect(verifySendgrid({ ...good, rawBody: altered })).toEqual({ ok: false, reason: 'forged' });
    expect(verifySendgrid({ ...good, timestamp })).toEqual({ ok: false, reason: 'forged' });
    expect(verifySendgrid({ ...good, signature: signature.toString('base64') })).toEqual({
      ok: false,
      reason: 'forged',
    });
  });

  it('is refused when its JSON was parsed and written anew', () => {
    const good = signed([event, { ...event, sg_event_id: 'other' }]);
    const rawBody = Buffer.from(JSON.stringify(JSON.parse(Buffer.from(good.rawBody).toString())));
    expect(verifySendgrid({ ...good, rawBody })).toEqual({ ok: false, reason: 'forged' });
  });

  it('is refused when another key signed it', () => {
    expect(verifySendgrid(signed([event], newKeys().privateKey))).toEqual({ ok: false, reason: 'forged' });
  });

  it.each([
    ['no signature', { signature: undefined }, 'unsigned'],
    ['an empty signature', { signature: '' }, 'unsigned'],
    ['no time', { timestamp: undefined }, 'unsigned'],
    ['a time that is no number', { timestamp: '1e9' }, 'unsigned'],
    ['a signature that is none', { signature: 'AAAA' }, 'forged'],
    ['no key set up', { publicKey: [] }, 'notConfigured'],
    ['an empty key set up', { publicKey: '' }, 'notConfigured'],
    ['a key set up that is none', { publicKey: 'AAAA' }, 'forged'],
  ] as const)('is refused with %s', (_case, change, reason) => {
    expect(verifySendgrid({ ...signed([event]), ...change })).toEqual({ ok: false, reason });
  });

  it.each([-1, 1])('is refused when it is %d times 5 minutes and a second from our clock', (sign) => {
    const at = (ms: number): Date => new Date(now.getTime() + sign * ms);
    expect(verifySendgrid(signed([event], keys.privateKey, at(5 * minutes))).ok).toBe(true);
    expect(verifySendgrid(signed([event], keys.privateKey, at(5 * minutes + 1000)))).toEqual({
      ok: false,
      reason: 'stale',
    });
  });

  it.each(['{"event":"delivered"}', 'delivered', ''])('is malformed when what was signed is %j', (text) => {
    const rawBody = Buffer.from(text);
    const timestamp = String(now.getTime() / 1000);
    const signature = sign('sha256', Buffer.from(timestamp + text), keys.privateKey).toString('base64');
    const verdict = verifySendgrid({ ...signed([]), rawBody, timestamp, signature });
    expect(verdict).toEqual({ ok: false, reason: 'malformed' });
  });

  it('leaves out what says nothing about a message of ours, and keeps the rest', () => {
    const events = [
      { ...event, event: 'open' },
      { ...event, event: 'deferred' },
      { ...event, message_id: undefined },
      { ...event, message_id: "x'; drop table messages" },
      { ...event, sg_event_id: undefined },
      null,
      'delivered',
      { ...event, sg_event_id: 'kept' },
    ];
    const verdict = verifySendgrid(signed(events));
    expect(verdict).toMatchObject({ ok: true, events: [{ providerEventId: 'kept' }] });
  });

  it('passes on codes but none of the texts, which quote the recipient', () => {
    const reason = '550 5.1.1 no ana@example.org here';
    const bounce = { ...event, event: 'bounce', type: 'bounce', status: '5.1.1', reason };
    const blocked = { ...bounce, type: 'blocked', status: 'see ana@example.org' };
    const dropped = { ...event, event: 'dropped', reason: 'Bounced Address' };
    const verdict = verifySendgrid(signed([bounce, blocked, dropped]));
    expect(verdict).toMatchObject({
      events: [
        { status: 'bounced', code: '5.1.1' },
        { status: 'undelivered', code: undefined },
        { status: 'undelivered', code: 'bounced' },
      ],
    });
    expect(JSON.stringify(verdict)).not.toContain('@');
  });

  it('is judged as the official helper judges it', () => {
    const helper = new EventWebhook();
    const official = ({
      publicKey,
      rawBody,
      signature = '',
      timestamp = '',
    }: Parameters<typeof verifySendgrid>[0]): boolean => {
      const key = helper.convertPublicKeyToECDSA(String(publicKey));
      return helper.verifySignature(key, Buffer.from(rawBody), signature, timestamp);
    };
    for (let index = 0; index < 20; index += 1) {
      const good = signed([{ ...event, sg_event_id: `niño-${String(index)}` }]);
      const forged = { ...good, rawBody: Buffer.from(`${String(good.rawBody)} `) };
      expect([verifySendgrid(good).ok, official(good)]).toEqual([true, true]);
      expect([verifySendgrid(forged).ok, official(forged)]).toEqual([false, false]);
    }
  });
});

describe('a Twilio callback', () => {
  const url = 'https://alta.example/api/v1/webhooks/twilio?messageId=message-0002';
  const params = { MessageSid: 'SM1', MessageStatus: 'undelivered', ErrorCode: '30003', To: '+34600111222' };
  const good = { authToken, url, params, signature: signCallback(authToken, url, params), now };

  it('is believed when a token of ours signed it, and says what we know of', () => {
    expect(verifyTwilio(good)).toEqual({
      ok: true,
      report: {
        channel: 'sms',
        messageId: 'message-0002',
        providerEventId: 'SM1:undelivered',
        status: 'undelivered',
        code: '30003',
        at: now,
      },
    });
  });

  it('is believed with the old and with the new token while tokens are rotated', () => {
    expect(verifyTwilio({ ...good, authToken: ['next', authToken] }).ok).toBe(true);
    expect(verifyTwilio({ ...good, authToken: ['next'] })).toEqual({ ok: false, reason: 'forged' });
  });

  it.each([
    ['another status', { params: { ...params, MessageStatus: 'delivered' } }, 'forged'],
    ['a field more', { params: { ...params, Extra: '1' } }, 'forged'],
    ['another message id in its address', { url: url.replace('0002', '0003') }, 'forged'],
    ['another host', { url: url.replace('alta.example', 'evil.example') }, 'forged'],
    ['no signature', { signature: undefined }, 'unsigned'],
    ['a signature of another length', { signature: 'AAAA' }, 'forged'],
    ['no token set up', { authToken: [] }, 'notConfigured'],
    ['an empty token set up', { authToken: '' }, 'notConfigured'],
    ['a field given twice', { params: { ...params, To: ['+1', '+2'] } }, 'malformed'],
  ] as const)('is refused with %s', (_case, change, reason) => {
    expect(verifyTwilio({ ...good, ...change })).toEqual({ ok: false, reason });
  });

  it('signed with an empty token is refused when no token is set up', () => {
    const signature = signCallback('', url, params);
    expect(verifyTwilio({ ...good, authToken: '', signature }).ok).toBe(false);
  });

  it('says nothing when it is about no message of ours', () => {
    const bare = 'https://alta.example/api/v1/webhooks/twilio';
    const signature = signCallback(authToken, bare, params);
    expect(verifyTwilio({ ...good, url: bare, signature })).toEqual({ ok: true, report: undefined });
  });
});

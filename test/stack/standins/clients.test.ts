import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { inspect } from 'node:util';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { createSendgridSender } from '../../../messages/providers/sendgrid.ts';
import { createTwilioSender } from '../../../messages/providers/twilio.ts';
import { ProviderFailure } from '../../../messages/ports.ts';
import type { FaultMode } from '../../../stack/standins/faults/fault.ts';
import { accountSid, apiKey, authToken, mail, patienceWith, running, sms } from './parts.ts';
import type { Running } from './parts.ts';

const channels = ['email', 'sms'] as const;
type Channel = (typeof channels)[number];

const providerOf = { email: 'sendgrid', sms: 'twilio' } as const;
const recipientOf = { email: mail.to, sms: sms.to } as const;

async function send(on: Running, channel: Channel): Promise<{ providerId: string }> {
  return channel === 'email' ? on.email.send(mail) : on.sms.send(sms);
}

async function failureOf(sending: Promise<unknown>): Promise<ProviderFailure> {
  const error: unknown = await sending.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(ProviderFailure);
  return error as ProviderFailure;
}

describe('the official clients and the stand-ins', () => {
  it('send an email that lies in the outbox under the id that the client was given', async () => {
    const on = await running();
    const { providerId } = await on.email.send(mail);
    const [kept, ...others] = on.standins.outbox(mail.to);
    expect(others).toEqual([]);
    expect(kept).toMatchObject({
      id: providerId,
      channel: 'email',
      to: mail.to,
      from: 'no-reply@alta.example',
      subject: mail.subject,
      text: mail.text,
      links: ['https://alta.example/asepeyo/link/abc123456def'],
    });
    expect(kept?.code).toBeUndefined();
  });

  it('send an email whose links and body no tracking touches', async () => {
    const on = await running();
    await on.email.send(mail);
    expect(on.standins.outbox()[0]?.html).toBe(mail.html);
  });

  it('send an email by an institution’s name, answers to where it wants them, from the one address that is verified', async () => {
    const on = await running();
    await on.email.send({ ...mail, from: { replyTo: 'oficina@asepeyo.example', name: 'Asepeyo, Oficina' } });
    await on.email.send({ ...mail, from: { name: 'Asepeyo, Oficina' } });
    expect(on.standins.outbox().map(({ from, fromName, replyTo }) => [from, fromName, replyTo])).toEqual([
      ['no-reply@alta.example', 'Asepeyo, Oficina', undefined],
      ['no-reply@alta.example', 'Asepeyo, Oficina', 'oficina@asepeyo.example'],
    ]);
  });

  it('send an SMS that lies in the outbox with its code', async () => {
    const on = await running();
    const { providerId } = await on.sms.send(sms);
    expect(providerId).toMatch(/^SM[0-9a-f]{32}$/);
    expect(on.standins.outbox(sms.to)).toMatchObject([
      { id: providerId, channel: 'sms', from: '+34600000000', text: sms.text, code: '123456', links: [] },
    ]);
  });

  it('send an SMS through a messaging service', async () => {
    const on = await running();
    const from = `MG${'a'.repeat(32)}`;
    const service = createTwilioSender({ accountSid, authToken, from, baseUrl: on.standins.url });
    await service.send(sms);
    expect(on.standins.outbox()[0]).toMatchObject({ messagingService: from, to: sms.to });
  });

  it('find both providers in order', async () => {
    const on = await running();
    expect([await on.email.probe(), await on.sms.probe()]).toEqual([true, true]);
    expect(on.standins.outbox()).toEqual([]);
  });
});

const expected: [FaultMode, Partial<ProviderFailure>, delivered: boolean][] = [
  ['rate-limited', { kind: 'transient', cause: 'rateLimited', retryAfterMs: 7000 }, false],
  ['server-error', { kind: 'transient', cause: 'unavailable', retryAfterMs: 7000 }, false],
  ['unauthorized', { kind: 'transient', cause: 'credentials' }, false],
  ['hang', { kind: 'ambiguous', cause: 'timeout' }, false],
  ['reset', { kind: 'ambiguous', cause: 'connection' }, false],
  ['accept-then-timeout', { kind: 'ambiguous', cause: 'timeout' }, true],
  ['invalid-number', { kind: 'permanent', cause: 'refused' }, false],
  ['opted-out', { kind: 'permanent', cause: 'refused' }, false],
];

describe.each(channels)('a sender of %s', (channel) => {
  it.each(expected)('names the failure of a provider that is %s', async (mode, failure, delivered) => {
    const on = await running({}, patienceWith(mode));
    on.standins.setFaults({ [providerOf[channel]]: { mode, retryAfter: 7 } });
    expect(await failureOf(send(on, channel))).toMatchObject({ channel, ...failure });
    expect(on.standins.outbox()).toHaveLength(delivered ? 1 : 0);
  });

  it.each(['undelivered', 'bounce'] as const)(
    'is told of nothing yet when a message is %s later',
    async (mode) => {
      const on = await running();
      on.standins.setFaults({ [providerOf[channel]]: { mode } });
      await expect(send(on, channel)).resolves.toMatchObject({ accepted: true });
    },
  );

  it.each(['rate-limited', 'server-error', 'unauthorized', 'hang', 'reset'] as const)(
    'finds by a probe that its provider is %s',
    async (mode) => {
      const on = await running({}, patienceWith(mode));
      const probe = (): Promise<boolean> => on[channel].probe();
      on.standins.setFaults({ [providerOf[channel]]: { mode } });
      expect(await probe()).toBe(false);
      on.standins.setFaults({ [providerOf[channel]]: { mode, probes: false } });
      expect(await probe()).toBe(true);
    },
  );

  it('finds by a probe that its credentials are not taken', async () => {
    const on = await running();
    const baseUrl = on.standins.url;
    const other = {
      email: createSendgridSender({ apiKey: 'SG.other', baseUrl, from: 'a@alta.example' }),
      sms: createTwilioSender({ accountSid, authToken: 'other', baseUrl, from: '+34600000000' }),
    }[channel];
    expect(await other.probe()).toBe(false);
  });

  it('knows that nothing was sent when no server listens', async () => {
    const on = await running();
    await on.standins.close();
    expect(await failureOf(send(on, channel))).toMatchObject({
      kind: 'transient',
      cause: 'connection',
      code: 'ECONNREFUSED',
    });
    expect(await on[channel].probe()).toBe(false);
  });

  it('does not trust a server that closes the connection without a word', async () => {
    const server = createServer((socket) => {
      socket.once('data', () => socket.end());
      socket.on('error', () => socket.destroy());
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    onTestFinished(() => void server.close());
    const baseUrl = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
    const sending = {
      email: () => createSendgridSender({ apiKey, baseUrl, from: 'a@alta.example' }).send(mail),
      sms: () => createTwilioSender({ accountSid, authToken, baseUrl, from: '+34600000000' }).send(sms),
    }[channel];
    expect(await failureOf(sending())).toMatchObject({ kind: 'ambiguous', cause: 'connection' });
  });

  it.each(['server-error', 'hang', 'reset', 'invalid-number'] as const)(
    'puts no recipient, text or key into the error when its provider is %s',
    async (mode) => {
      const on = await running({}, patienceWith(mode));
      on.standins.setFaults({ [providerOf[channel]]: { mode } });
      const failure = await failureOf(send(on, channel));
      const shown = inspect(failure, { depth: 10, showHidden: true }) + JSON.stringify(failure);
      for (const secret of [recipientOf[channel], mail.subject, 'PIN', apiKey, authToken])
        expect(shown).not.toContain(secret);
    },
  );

  it('makes one request a send, whatever the answer', async () => {
    const on = await running();
    on.standins.setFaults({ [providerOf[channel]]: { mode: 'rate-limited', count: 1 } });
    await failureOf(send(on, channel));
    expect(on.standins.outbox()).toEqual([]);
    await send(on, channel);
    expect(on.standins.outbox()).toHaveLength(1);
  });
});

describe('what the providers refuse', () => {
  it('is the mailbox itself', async () => {
    const on = await running();
    expect(await failureOf(on.email.send({ ...mail, to: 'nobody' }))).toMatchObject({
      kind: 'permanent',
      code: '400',
    });
  });

  it('is the number itself', async () => {
    const on = await running();
    expect(await failureOf(on.sms.send({ ...sms, to: '+34' }))).toMatchObject({
      kind: 'permanent',
      code: '21211',
    });
  });

  it('is our own set-up, which no applicant must pay for', async () => {
    const on = await running();
    const baseUrl = on.standins.url;
    const noSender = createTwilioSender({ accountSid, authToken, baseUrl, from: 'not a sender at all' });
    expect(await failureOf(noSender.send(sms))).toMatchObject({
      kind: 'transient',
      cause: 'configuration',
      code: '21212',
    });
    expect(await failureOf(on.email.send({ ...mail, subject: '' }))).toMatchObject({
      kind: 'transient',
      cause: 'configuration',
    });
  });

  it.each(['21211', '21214', '21217', '21265', '21610', '21614', '21635'])(
    'is the recipient’s number, by Twilio’s code %s',
    async (code) => {
      const on = await running();
      on.standins.setFaults({ twilio: { mode: 'refused', code } });
      expect(await failureOf(on.sms.send(sms))).toMatchObject({ kind: 'permanent', cause: 'refused', code });
    },
  );

  it.each([
    ...[
      '21608',
      '21612',
      '21408',
      '21606',
      '21659',
      '21401',
      '21601',
      '21711',
      '21421',
      '21604',
      '21619',
      '21267',
    ],
    ...['21662', '21704', '30034', '63038', '99999'],
  ])(
    'is not blamed on the number by Twilio’s code %s, which may be the account’s or the sender’s',
    async (code) => {
      const on = await running();
      on.standins.setFaults({ twilio: { mode: 'refused', code } });
      expect(await failureOf(on.sms.send(sms))).toMatchObject({
        kind: 'transient',
        cause: 'configuration',
        code,
      });
    },
  );

  it.each([
    'from.email',
    'personalizations',
    'personalizations.0',
    'personalizations.0.to',
    'content.0.value',
  ])('is not blamed on the mailbox when SendGrid names %s', async (code) => {
    const on = await running();
    on.standins.setFaults({ sendgrid: { mode: 'refused', code } });
    expect(await failureOf(on.email.send(mail))).toMatchObject({ kind: 'transient', cause: 'configuration' });
  });

  it('is not blamed on the mailbox alone when the sender is refused too', async () => {
    const on = await running();
    on.standins.setFaults({ sendgrid: { mode: 'refused', code: 'from.email' } });
    expect(await failureOf(on.email.send({ ...mail, to: 'nobody' }))).toMatchObject({
      kind: 'transient',
      cause: 'configuration',
    });
  });
});

describe('what became of a message, when the provider is asked', () => {
  const later = { sentAt: new Date(Date.now() - 1_000) };

  it.each([
    ['delivered', undefined, { status: 'delivered' }],
    ['undelivered', '30003', { status: 'undelivered', code: '30003', aboutRecipient: true }],
    ['undelivered', '30007', { status: 'undelivered', code: '30007', aboutRecipient: false }],
  ] as const)('is %s by Twilio, with its code %s', async (status, code, fate) => {
    const on = await running();
    if (code !== undefined) on.standins.setFaults({ twilio: { mode: 'undelivered', code, reports: false } });
    const { providerId } = await on.sms.send(sms);
    const asked = { ...later, messageId: sms.messageId, providerId, to: sms.to };
    await vi.waitUntil(() => on.sms.ask(asked), { timeout: 10_000 });
    expect(await on.sms.ask(asked)).toMatchObject({ ...fate, eventId: `${providerId}:${status}` });
  });

  it('is a bounce that SendGrid has on its list since then, and nothing while it has none', async () => {
    const on = await running();
    on.standins.setFaults({ sendgrid: { mode: 'bounce', reports: false } });
    const asked = { ...later, messageId: mail.messageId, providerId: 'any', to: mail.to };
    expect(await on.email.ask(asked)).toBeUndefined();
    await on.email.send(mail);
    await vi.waitUntil(() => on.email.ask(asked), { timeout: 10_000 });
    expect(await on.email.ask(asked)).toMatchObject({
      status: 'undelivered',
      code: '5.1.1',
      aboutRecipient: true,
    });
    expect(await on.email.ask({ ...asked, sentAt: new Date(Date.now() + 3_600_000) })).toBeUndefined();
  });

  it.each(channels)('by %s is nothing while the provider is down', async (channel) => {
    const on = await running();
    on.standins.setFaults({ [providerOf[channel]]: { mode: 'server-error' } });
    const asked = {
      ...later,
      messageId: 'message-0001',
      providerId: `SM${'a'.repeat(32)}`,
      to: 'ana@example.org',
    };
    expect(await on[channel].ask(asked)).toBeUndefined();
  });
});

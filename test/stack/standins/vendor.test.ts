import { randomBytes, randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { verifyStandard } from '../../../api/webhooks/verify-standard.ts';
import type { StandardVerdict, StandardWebhook } from '../../../api/webhooks/verify-standard.ts';
import { MINUTE } from '../../../domain/duration.ts';
import { createIdentityVendor } from '../../../imaging/vendor/http-vendor.ts';
import type { VendorSubmission } from '../../../imaging/vendor/ports.ts';
import { signStandard } from '../../../stack/standins/vendor/sign.ts';
import { listener, running, until } from './parts.ts';

const key = 'a key';
const secret = `whsec_${randomBytes(32).toString('base64')}`;
const toleranceMs = 5 * MINUTE;

function bytesOf(text: string): Buffer {
  return Buffer.from(text.slice('whsec_'.length), 'base64');
}

/** As the headers say it. */
function verdictOn(
  headers: Record<string, unknown>,
  body: string,
  more: Partial<StandardWebhook> = {},
): StandardVerdict {
  return verifyStandard({
    secrets: [bytesOf(secret)],
    id: String(headers['webhook-id']),
    timestamp: String(headers['webhook-timestamp']),
    signature: String(headers['webhook-signature']),
    rawBody: Buffer.from(body),
    now: new Date(),
    toleranceMs,
    ...more,
  });
}

function submission(): VendorSubmission {
  const pictures = (['front', 'back', 'face'] as const).map((side) => ({ side, bytes: randomBytes(8) }));
  return { reference: randomUUID(), document: 'DNI', pictures, deleteBy: new Date() };
}

describe('a webhook by Standard Webhooks', () => {
  const body = '{"type":"check.completed"}';
  const at = new Date();
  const signed = signStandard([secret], { id: 'msg_1', body, at });

  it('is believed as the published example has it', () => {
    const published = {
      'webhook-id': 'msg_loFOjxBNrRLzqYUf',
      'webhook-timestamp': '1731705121',
      'webhook-signature': 'v1,rAvfW3dJ/X/qxhsaXPOyyCGmRKsaKWcsNccKXlIktD0=',
    };
    const verdict = verdictOn(published, '{"event_type":"ping","data":{"success":true}}', {
      secrets: [bytesOf('whsec_plJ3nmyCDGBKInavdOK15jsl')],
      now: new Date(1_731_705_121_000),
    });
    expect(verdict).toEqual({ ok: true, id: 'msg_loFOjxBNrRLzqYUf' });
  });

  it('is believed by any of several secrets, and with any of several signatures', () => {
    const another = `whsec_${randomBytes(24).toString('base64')}`;
    expect(verdictOn(signed, body, { secrets: [bytesOf(another), bytesOf(secret)] })).toMatchObject({
      ok: true,
    });
    const both = signStandard([another, secret], { id: 'msg_1', body, at });
    expect(verdictOn(both, body)).toMatchObject({ ok: true });
  });

  it('is refused when anything of it was changed, five minutes old, unsigned, or no secret is there', () => {
    expect(verdictOn(signed, `${body} `)).toEqual({ ok: false, reason: 'forged' });
    expect(verdictOn({ ...signed, 'webhook-id': 'msg_2' }, body)).toEqual({ ok: false, reason: 'forged' });
    expect(verdictOn({ ...signed, 'webhook-signature': 'v1a,AAAA v1,AAAA' }, body)).toMatchObject({
      reason: 'forged',
    });
    const later = new Date(at.getTime() + toleranceMs + 2_000);
    expect(verdictOn(signed, body, { now: later })).toEqual({ ok: false, reason: 'stale' });
    expect(verdictOn(signed, body, { signature: undefined })).toEqual({ ok: false, reason: 'unsigned' });
    expect(verdictOn(signed, body, { secrets: [] })).toEqual({ ok: false, reason: 'notConfigured' });
  });
});

describe('the identity vendor’s stand-in', () => {
  it('has one check however often it is given the same, and tells its verdict once, signed', async () => {
    const api = await listener();
    const { standins } = await running({
      vendor: { key, webhookSecrets: [secret] },
      webhookBaseUrl: api.url,
    });
    const vendor = createIdentityVendor({ url: `${standins.url}/identity`, key });
    const asked = submission();
    const ids = [await vendor.submit(asked), await vendor.submit(asked)];
    expect(new Set(ids).size).toBe(1);
    await until(() => api.calls.length === 1 && standins.pendingWebhooks() === 0);
    const [call] = api.calls;
    expect(call?.path).toBe('/api/v1/webhooks/identity');
    const body = call?.body.toString() ?? '';
    expect(verdictOn(call?.headers ?? {}, body)).toMatchObject({ ok: true });
    expect(JSON.parse(body)).toMatchObject({
      type: 'check.completed',
      data: { reference: asked.reference, verdict: 'pass' },
    });
    expect(await vendor.ask(ids[0] ?? '')).toBe('pass');
  });

  it('finds nothing while it is late, and says what failed', async () => {
    const { standins } = await running({ vendor: { key, webhookSecrets: [secret] } });
    const vendor = createIdentityVendor({ url: `${standins.url}/identity`, key });
    standins.vendor.behave({ telling: 'late' });
    const id = await vendor.submit(submission());
    expect(await vendor.ask(id)).toBeUndefined();
    standins.vendor.behave({ verdict: 'fail', telling: 'lost' });
    expect(await vendor.ask(id)).toBe('fail');
    await expect(vendor.submit({ ...submission(), pictures: [] })).rejects.toMatchObject({
      cause: 'refused',
    });
    standins.setFaults({ vendor: { mode: 'server-error' } });
    await expect(vendor.ask(id)).rejects.toMatchObject({ cause: 'unavailable', code: '503' });
    expect(await vendor.probe()).toBe(false);
  });

  it('takes no key but its own; without a service nothing is asked', async () => {
    const { standins } = await running({ vendor: { key, webhookSecrets: [secret] } });
    const stranger = createIdentityVendor({ url: `${standins.url}/identity`, key: 'another' });
    await expect(stranger.submit(submission())).rejects.toMatchObject({ cause: 'credentials' });
    const none = createIdentityVendor(undefined);
    await expect(none.submit(submission())).rejects.toMatchObject({ cause: 'notConfigured' });
    expect([await stranger.probe(), await none.probe()]).toEqual([false, false]);
  });
});

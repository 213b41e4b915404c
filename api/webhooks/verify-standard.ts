import { createHmac, timingSafeEqual } from 'node:crypto';
import type { RefusedWebhook } from './delivery-report.ts';

/** A webhook as Standard Webhooks signs it (https://www.standardwebhooks.com, version 1.0.0, symmetric signatures). */
export interface StandardWebhook {
  /** Several while a secret is rotated. */
  secrets: readonly Buffer[];
  /** `webhook-id`: the same message told again has the same. */
  id: string | undefined;
  /** `webhook-timestamp`, Unix seconds. */
  timestamp: string | undefined;
  /** `webhook-signature`: one or several, each with its version, separated by spaces. */
  signature: string | undefined;
  /** The body as it came, byte for byte. */
  rawBody: Uint8Array;
  now: Date;
  /** How far the timestamp may be from our clock, either way. */
  toleranceMs: number;
}

export type StandardVerdict = { ok: true; id: string } | { ok: false; reason: RefusedWebhook };

/** It is signed too, and kept: a text without the full stop that separates what is signed. */
const eventId = /^[\w:+/=-]{1,150}$/;

/** Believes a webhook only when one of our secrets signed exactly this id, time and body, at about this time. */
export function verifyStandard(webhook: StandardWebhook): StandardVerdict {
  const { secrets, id, timestamp, signature, rawBody } = webhook;
  if (secrets.length === 0) return refused('notConfigured');
  if (!id || !signature || !timestamp || !/^\d{9,11}$/.test(timestamp)) return refused('unsigned');
  if (!eventId.test(id)) return refused('malformed');
  if (Math.abs(webhook.now.getTime() - Number(timestamp) * 1000) > webhook.toleranceMs)
    return refused('stale');
  const signed = Buffer.concat([Buffer.from(`${id}.${timestamp}.`), rawBody]);
  const given = signature.split(' ').flatMap(macOf);
  const believed = secrets.some((secret) => {
    const mac = createHmac('sha256', secret).update(signed).digest();
    return given.some((each) => each.length === mac.length && timingSafeEqual(each, mac));
  });
  return believed ? { ok: true, id } : refused('forged');
}

function refused(reason: RefusedWebhook): StandardVerdict {
  return { ok: false, reason };
}

/** Signatures of another version are passed over, as the standard asks. */
function macOf(signature: string): Buffer[] {
  const [version, encoded, ...rest] = signature.split(',');
  return version === 'v1' && encoded !== undefined && rest.length === 0
    ? [Buffer.from(encoded, 'base64')]
    : [];
}

import { createPrivateKey, createPublicKey, sign } from 'node:crypto';
import type { KeyObject } from 'node:crypto';

export interface SignedEvents {
  body: string;
  headers: Record<string, string>;
}

/**
 * An event webhook's body and its signature: ECDSA P-256 over timestamp and body. Events are parted by a line break and the
 * body ends in one, as SendGrid's do, so that a receiver that parses and writes JSON anew before it verifies is found out.
 */
export function signEvents(events: readonly unknown[], privateKey: string, now: Date): SignedEvents {
  const body = `[${events.map((event) => JSON.stringify(event)).join(',\r\n')}]\r\n`;
  const timestamp = String(Math.floor(now.getTime() / 1000));
  const signature = sign('sha256', Buffer.from(timestamp + body), keyFrom(privateKey)).toString('base64');
  return {
    body,
    headers: {
      'X-Twilio-Email-Event-Webhook-Signature': signature,
      'X-Twilio-Email-Event-Webhook-Timestamp': timestamp,
    },
  };
}

/** Reads a P-256 private key: PEM, or base64 of its DER (PKCS 8 or SEC 1). @throws TypeError when it is none */
export function keyFrom(text: string): KeyObject {
  const key = text.includes('-----BEGIN') ? createPrivateKey(text.replaceAll('\\n', '\n')) : derKey(text);
  if (key.asymmetricKeyDetails?.namedCurve !== 'prime256v1')
    throw new TypeError('must be a P-256 private key');
  return key;
}

function derKey(text: string): KeyObject {
  const key = Buffer.from(text, 'base64');
  try {
    return createPrivateKey({ key, format: 'der', type: 'pkcs8' });
  } catch {
    return createPrivateKey({ key, format: 'der', type: 'sec1' });
  }
}

/** The verification key that belongs to a private key, as SendGrid's settings show it: base64 of its DER. */
export function verificationKey(privateKey: string): string {
  return createPublicKey(keyFrom(privateKey)).export({ type: 'spki', format: 'der' }).toString('base64');
}

import { createHmac } from 'node:crypto';

/**
 * The headers of a webhook as Standard Webhooks has them, one signature for each secret (while one is rotated).
 * @param secrets `whsec_` and base64
 * @see https://www.standardwebhooks.com
 */
export function signStandard(
  secrets: readonly string[],
  { id, body, at }: { id: string; body: string; at: Date },
): Record<string, string> {
  const timestamp = String(Math.floor(at.getTime() / 1000));
  const signatures = secrets.map((secret) => {
    const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64');
    return `v1,${createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64')}`;
  });
  return { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': signatures.join(' ') };
}

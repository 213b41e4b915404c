import { createHmac } from 'node:crypto';

/**
 * `X-Twilio-Signature`: HMAC-SHA1 over the address as given and every form field, name and value, in the order of names.
 * https://www.twilio.com/docs/usage/webhooks/webhooks-security
 */
export function signCallback(
  authToken: string,
  url: string,
  params: Readonly<Record<string, string>>,
): string {
  const fields = Object.keys(params)
    .sort()
    .map((name) => `${name}${params[name] ?? ''}`);
  return createHmac('sha1', authToken)
    .update(url + fields.join(''))
    .digest('base64');
}

import { stepAt } from '../outbox/message.ts';
import type { OutboxMessage } from '../outbox/message.ts';

/** Twilio writes dates as RFC 2822 does. */
function rfc2822(date: Date): string {
  return date.toUTCString().replace('GMT', '+0000');
}

/** A message resource, as `GET` and `POST` answer it. */
export function presentMessage(
  message: OutboxMessage,
  accountSid: string,
  now: Date,
): Record<string, unknown> {
  const { status, code } = stepAt(message, now) ?? { status: 'queued', code: undefined };
  const uri = `/2010-04-01/Accounts/${accountSid}/Messages/${message.id}`;
  const created = rfc2822(new Date(message.at));
  const service = message.messagingService ?? null;
  return {
    account_sid: accountSid,
    api_version: '2010-04-01',
    body: message.text,
    date_created: created,
    date_sent: status === 'queued' ? null : created,
    date_updated: created,
    direction: 'outbound-api',
    error_code: code === undefined ? null : Number(code),
    error_message: null,
    from: message.from === service ? null : message.from,
    messaging_service_sid: service,
    num_media: '0',
    num_segments: service === null ? '1' : '0',
    price: null,
    price_unit: 'USD',
    sid: message.id,
    status,
    subresource_uris: { media: `${uri}/Media.json` },
    to: message.channel === 'whatsapp' ? `whatsapp:${message.to}` : message.to,
    uri: `${uri}.json`,
  };
}

/** The account resource. */
export function presentAccount(accountSid: string): Record<string, unknown> {
  const uri = `/2010-04-01/Accounts/${accountSid}`;
  const created = rfc2822(new Date(0));
  return {
    sid: accountSid,
    friendly_name: 'Stand-in',
    status: 'active',
    type: 'Full',
    owner_account_sid: accountSid,
    date_created: created,
    date_updated: created,
    subresource_uris: { messages: `${uri}/Messages.json` },
    uri: `${uri}.json`,
  };
}

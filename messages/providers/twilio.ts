import twilio from 'twilio';
import type { MessageInstance } from 'twilio/lib/rest/api/v2010/account/message.js';
import { isAboutRecipient } from '../../domain/delivery-codes.ts';
import { badAnswer, noAnswer } from '../http-failure.ts';
import { ProviderFailure } from '../ports.ts';
import type { Fate, SendResult, Sent, Sms, SmsSender } from '../ports.ts';

/** One call, connection to answer. Below the activity's own limit, so that we learn which of the two gave up. */
const timeoutMs = 10_000;

export interface TwilioOptions {
  accountSid: string;
  authToken: string;
  /** A number (E.164), an alphanumeric sender name, or the id of a messaging service (`MG…`). */
  from: string;
  /** Instead of Twilio's own API: a local stand-in. */
  baseUrl?: string | undefined;
  timeoutMs?: number | undefined;
}

/** Sends SMS through Twilio's Messages API with the official client. */
export function createTwilioSender(options: TwilioOptions): SmsSender {
  const { accountSid, authToken, from, baseUrl } = options;
  const httpClient = httpClientFor(options.timeoutMs ?? timeoutMs, baseUrl);
  const client = twilio(accountSid, authToken, { httpClient, accountSid });
  const sender = from.startsWith('MG') ? { messagingServiceSid: from } : { from };

  return {
    webhook: 'twilio',
    async send({ messageId, to, text, statusCallback }: Sms): Promise<SendResult> {
      const callback =
        statusCallback === undefined ? {} : { statusCallback: withMessageId(statusCallback, messageId) };
      try {
        const message = await client.messages.create({ ...sender, to, body: text, ...callback });
        return { accepted: true, providerId: message.sid };
      } catch (error) {
        throw error instanceof ProviderFailure ? error : noAnswer('sms', error);
      }
    },
    async probe(): Promise<boolean> {
      return client.api.v2010
        .accounts(accountSid)
        .fetch()
        .then(
          () => true,
          () => false,
        );
    },
    async ask({ providerId }: Sent): Promise<Fate | undefined> {
      return client
        .messages(providerId)
        .fetch()
        .then(fateOf, () => undefined);
    },
  };
}

/** As its own callback would have told it, whose event id is made of the same parts. */
function fateOf({ sid, status, errorCode, dateUpdated }: MessageInstance): Fate | undefined {
  const end = ends.get(status);
  if (end === undefined) return undefined;
  const code = typeof errorCode === 'number' && errorCode > 0 ? String(errorCode) : undefined;
  const aboutRecipient = isAboutRecipient('sms', code);
  return { status: end, eventId: `${sid}:${status}`, code, aboutRecipient, at: dateUpdated };
}

/** https://www.twilio.com/docs/messaging/api/message-resource#message-status-values */
const ends = new Map<string, Fate['status']>([
  ['delivered', 'delivered'],
  ['read', 'delivered'],
  ['undelivered', 'undelivered'],
  ['failed', 'undelivered'],
  ['canceled', 'undelivered'],
]);

/** Twilio keeps nothing of ours with a message, so the id travels in the signed address of its events. */
function withMessageId(statusCallback: string, messageId: string): string {
  const url = new URL(statusCallback);
  url.searchParams.set('messageId', messageId);
  return url.href;
}

/**
 * Twilio's own HTTP client, which here goes to another origin when told so, and turns a refusal into our failure while
 * the answer's headers are still at hand: the client's own exception drops `Retry-After`.
 */
function httpClientFor(
  timeout: number,
  baseUrl: string | undefined,
): InstanceType<typeof twilio.RequestClient> {
  const client = new twilio.RequestClient({ timeout });
  const origin = baseUrl === undefined ? undefined : new URL(baseUrl).origin;
  client.axios.interceptors.request.use((request) => {
    if (origin !== undefined && request.url !== undefined) request.url = redirected(request.url, origin);
    return request;
  });
  client.axios.interceptors.response.use((answer) => {
    if (answer.status >= 400) throw failureOf(answer);
    return answer;
  });
  return client;
}

function redirected(url: string, origin: string): string {
  const { pathname, search } = new URL(url);
  return `${origin}${pathname}${search}`;
}

function failureOf({
  status,
  headers,
  data,
}: {
  status: number;
  headers: unknown;
  data: unknown;
}): ProviderFailure {
  const code = codeOf(data);
  const aboutRecipient = status === 400 && isAboutRecipient('sms', code);
  return badAnswer('sms', { status, headers, code, aboutRecipient });
}

function codeOf(body: unknown): string | undefined {
  const code: unknown = (body as { code?: unknown } | null | undefined)?.code;
  return typeof code === 'number' ? String(code) : undefined;
}

import sharedClient from '@sendgrid/client';
import sharedMailer from '@sendgrid/mail';
import { badAnswer, noAnswer } from '../http-failure.ts';
import type { EmailSender, Fate, Mail, MailSource, ProviderFailure, SendResult, Sent } from '../ports.ts';

/** The classes of both packages. Their types name them beside an `export =`, which for the compiler hides all else. */
const { Client } = sharedClient as typeof sharedClient & { Client: new () => typeof sharedClient };
const { MailService } = sharedMailer as typeof sharedMailer & { MailService: new () => typeof sharedMailer };

type MailData = Exclude<Parameters<typeof sharedMailer.send>[0], unknown[]>;

/** One call, connection to answer. Below the activity's own limit, so that we learn which of the two gave up. */
const timeoutMs = 10_000;

export interface SendgridOptions {
  apiKey: string;
  /** `address` or `Name <address>`. */
  from: string;
  /** Instead of SendGrid's own API: its European one, or a local stand-in. */
  baseUrl?: string | undefined;
  timeoutMs?: number | undefined;
}

/** Sends email through SendGrid's v3 API with the official client. Click and open tracking stay off. */
export function createSendgridSender(options: SendgridOptions): EmailSender {
  const client = new Client();
  client.setApiKey(options.apiKey);
  if (options.baseUrl !== undefined) client.setDefaultRequest('baseUrl', options.baseUrl);
  const mailer = new MailService();
  mailer.setClient(client);
  mailer.setTimeout(options.timeoutMs ?? timeoutMs);

  return {
    async send(mail: Mail): Promise<SendResult> {
      try {
        const [answer] = await mailer.send(mailData(mail, options.from));
        return { accepted: true, providerId: messageIdOf(answer.headers) };
      } catch (error) {
        throw failureOf(error);
      }
    },
    async probe(): Promise<boolean> {
      return client.request({ method: 'GET', url: '/v3/scopes' }).then(
        () => true,
        () => false,
      );
    },
    /** SendGrid tells what became of a single message only with an add-on; which mailboxes have sent something back it tells everybody. */
    async ask(sent: Sent): Promise<Fate | undefined> {
      const url = `/v3/suppression/bounces/${encodeURIComponent(sent.to)}`;
      return client.request({ method: 'GET', url }).then(
        ([answer]) => bounceOf(answer.body, sent),
        () => undefined,
      );
    },
  };
}

function mailData(mail: Mail, defaultFrom: string): MailData {
  return {
    to: mail.to,
    from: mail.from ? named(mail.from, defaultFrom) : defaultFrom,
    ...(mail.from?.replyTo !== undefined && { replyTo: mail.from.replyTo }),
    subject: mail.subject,
    text: mail.text,
    html: mail.html,
    // RFC 3834: tells holiday replies and ticket systems not to answer.
    headers: { 'Content-Language': mail.language, 'Auto-Submitted': 'auto-generated' },
    customArgs: { message_id: mail.messageId },
    trackingSettings: {
      clickTracking: { enable: false, enableText: false },
      openTracking: { enable: false },
      subscriptionTracking: { enable: false },
    },
  };
}

/** From the one address that the provider has verified: another could be refused, and the recipient's page would wait. */
function named({ name }: MailSource, defaultFrom: string): MailData['from'] {
  return { email: /<([^<>]+)>\s*$/.exec(defaultFrom)?.[1] ?? defaultFrom, name };
}

/** How far the two clocks may be apart. */
const CLOCKS_MS = 60_000;

/** A bounce of this mailbox since the message was sent. */
function bounceOf(body: unknown, { messageId, sentAt }: Sent): Fate | undefined {
  const bounces = Array.isArray(body) ? (body as { created?: unknown; status?: unknown }[]) : [];
  const since = (sentAt.getTime() - CLOCKS_MS) / 1000;
  const bounce = bounces.find(({ created }) => typeof created === 'number' && created >= since);
  if (!bounce) return undefined;
  const code = /^\d\.\d{1,3}\.\d{1,3}/.exec(String(bounce.status))?.[0];
  const at = new Date(Number(bounce.created) * 1000);
  return { status: 'undelivered', eventId: `bounce:${messageId}`, code, aboutRecipient: true, at };
}

function messageIdOf(headers: unknown): string {
  const id: unknown = (headers as Record<string, unknown>)['x-message-id'];
  return typeof id === 'string' ? id : '';
}

interface AnsweredError {
  code: number;
  response: { headers: unknown; body: unknown };
}

function wasAnswered(error: unknown): error is AnsweredError {
  return (
    error instanceof Error &&
    'response' in error &&
    typeof error.response === 'object' &&
    'code' in error &&
    typeof error.code === 'number'
  );
}

function failureOf(error: unknown): ProviderFailure {
  if (!wasAnswered(error)) return noAnswer('email', error);
  const { headers, body } = error.response;
  return badAnswer('email', {
    status: error.code,
    headers,
    aboutRecipient: error.code === 400 && blamesRecipient(body),
  });
}

/**
 * A 400 names the fields it refuses. The recipient is to blame when the address itself is the only one: how many there are, and whatever
 * else is wrong with the request, is ours (https://www.twilio.com/docs/sendgrid/api-reference/mail-send/errors).
 */
function blamesRecipient(body: unknown): boolean {
  const errors = (body as { errors?: { field?: string | null }[] } | null)?.errors;
  if (!Array.isArray(errors) || errors.length === 0) return false;
  return errors.every(({ field }) => /^personalizations\.\d+\.to\.\d+\.email$/.test(field ?? ''));
}

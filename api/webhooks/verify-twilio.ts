import twilio from 'twilio';
import { ourMessageId, providersEventId } from './delivery-report.ts';
import type { DeliveryReport, DeliveryStatus, RefusedWebhook } from './delivery-report.ts';

export interface TwilioWebhook {
  /** The account's auth token; several while it is rotated. */
  authToken: string | readonly string[];
  /** The exact address Twilio was given: our configured origin, path and query, never the request's Host header. */
  url: string;
  /** The form fields. */
  params: Readonly<Record<string, unknown>>;
  /** `X-Twilio-Signature`. */
  signature: string | undefined;
  /** When it came: Twilio's callbacks carry no time of their own. */
  now: Date;
}

export type TwilioVerdict =
  | { ok: true; /** None when it says nothing about a message of ours. */ report: DeliveryReport | undefined }
  | { ok: false; reason: RefusedWebhook };

/**
 * Believes a Twilio status callback only when one of our tokens signed exactly this address and these fields; then says
 * what it reports, in our words. Twilio signs no time, so an old callback can be told again: event ids make that harmless.
 */
export function verifyTwilio({ authToken, url, params, signature, now }: TwilioWebhook): TwilioVerdict {
  const tokens = [authToken].flat().filter((token) => token.trim() !== '');
  if (tokens.length === 0) return { ok: false, reason: 'notConfigured' };
  if (!signature) return { ok: false, reason: 'unsigned' };
  if (!Object.values(params).every((value) => typeof value === 'string'))
    return { ok: false, reason: 'malformed' };
  if (!tokens.some((token) => isSignedBy(token, url, params, signature)))
    return { ok: false, reason: 'forged' };
  return { ok: true, report: reportOf(url, params, now) };
}

function isSignedBy(token: string, url: string, params: TwilioWebhook['params'], signature: string): boolean {
  try {
    return twilio.validateRequest(token, signature, url, params);
  } catch {
    return false;
  }
}

function reportOf(url: string, params: TwilioWebhook['params'], now: Date): DeliveryReport | undefined {
  const messageId = new URL(url).searchParams.get('messageId') ?? '';
  const { MessageSid: sid, MessageStatus: told, ErrorCode: code } = params;
  const status = typeof told === 'string' ? statuses.get(told) : undefined;
  if (!ourMessageId.test(messageId) || !isEventId(sid) || status === undefined) return undefined;
  return {
    channel: 'sms',
    messageId,
    providerEventId: `${sid}:${String(told)}`,
    status,
    code: typeof code === 'string' && /^\d{1,8}$/.test(code) ? code : undefined,
    at: now,
  };
}

function isEventId(sid: unknown): sid is string {
  return typeof sid === 'string' && providersEventId.test(sid);
}

/** https://www.twilio.com/docs/messaging/api/message-resource#message-status-values */
const statuses = new Map<string, DeliveryStatus>([
  ['accepted', 'accepted'],
  ['scheduled', 'accepted'],
  ['queued', 'accepted'],
  ['sending', 'accepted'],
  ['sent', 'sent'],
  ['delivered', 'delivered'],
  ['read', 'delivered'],
  ['undelivered', 'undelivered'],
  ['failed', 'undelivered'],
  ['canceled', 'undelivered'],
]);

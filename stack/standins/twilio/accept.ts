import { randomBytes } from 'node:crypto';
import type { Fault } from '../faults/fault.ts';
import { codeIn, linksIn } from '../outbox/message.ts';
import type { OutboxMessage, Step } from '../outbox/message.ts';
import type { Parts } from '../parts.ts';
import type { MessageForm } from './validate.ts';

/** Takes a message over: into the outbox, and its status callbacks to be told. */
export function acceptMessage(form: MessageForm, fault: Fault | undefined, parts: Parts): OutboxMessage {
  const message = messageFrom(form, stepsOf(fault, parts.stepMs));
  parts.outbox.add(message);
  const url = message.statusCallback;
  if (url === undefined || fault?.reports === false) return message;
  for (const step of message.steps) {
    const params = callbackFields(message, step, parts.twilio.accountSid);
    parts.webhooks.add({ kind: 'twilio', url, params }, step.afterMs);
  }
  return message;
}

function messageFrom(form: MessageForm, steps: Step[]): OutboxMessage {
  const { To: to = '', From: from, MessagingServiceSid: service, Body: text = '', StatusCallback } = form;
  return {
    id: `SM${randomBytes(16).toString('hex')}`,
    channel: to.startsWith('whatsapp:') ? 'whatsapp' : 'sms',
    to: to.replace(/^whatsapp:/, ''),
    from: from ?? service ?? '',
    text,
    links: linksIn(text),
    code: codeIn(text),
    at: new Date().toISOString(),
    ...(StatusCallback ? { statusCallback: StatusCallback } : {}),
    ...(service ? { messagingService: service } : {}),
    steps,
  };
}

/** 30003: the phone cannot be reached. 30005: no such phone. */
function stepsOf(fault: Fault | undefined, stepMs: number): Step[] {
  const begun = [
    { status: 'queued', afterMs: 0 },
    { status: 'sent', afterMs: 2 * stepMs },
  ];
  const last = 4 * stepMs;
  if (fault?.mode === 'undelivered')
    return [...begun, { status: 'undelivered', afterMs: last, code: fault.code ?? '30003' }];
  if (fault?.mode === 'bounce')
    return [...begun, { status: 'failed', afterMs: last, code: fault.code ?? '30005' }];
  return [...begun, { status: 'delivered', afterMs: last }];
}

/** https://www.twilio.com/docs/messaging/guides/track-outbound-message-status */
function callbackFields(
  message: OutboxMessage,
  { status, code }: Step,
  accountSid: string,
): Record<string, string> {
  const prefix = message.channel === 'whatsapp' ? 'whatsapp:' : '';
  return {
    AccountSid: accountSid,
    ApiVersion: '2010-04-01',
    From: message.from,
    MessageSid: message.id,
    MessageStatus: status,
    SmsSid: message.id,
    SmsStatus: status,
    To: `${prefix}${message.to}`,
    ...(message.messagingService === undefined ? {} : { MessagingServiceSid: message.messagingService }),
    ...(code === undefined ? {} : { ErrorCode: code }),
  };
}

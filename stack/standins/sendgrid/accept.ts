import { randomBytes } from 'node:crypto';
import type { Fault } from '../faults/fault.ts';
import { codeIn, linksIn } from '../outbox/message.ts';
import type { OutboxMessage, Step } from '../outbox/message.ts';
import type { Parts } from '../parts.ts';
import { tracked } from './tracking.ts';
import type { Address, MailSend, Personalization } from './validate.ts';

interface Recipient extends Address {
  personalization: Personalization;
}

/** Takes a mail over: into the outbox, one message a recipient, and its events to be told. @returns X-Message-Id */
export function acceptMail(mail: MailSend, fault: Fault | undefined, parts: Parts): string {
  const messageId = randomBytes(16).toString('base64url');
  const recipients = mail.personalizations.flatMap((personalization): Recipient[] =>
    [personalization.to, personalization.cc ?? [], personalization.bcc ?? []]
      .flat()
      .map((address) => ({ ...address, personalization })),
  );
  recipients.forEach((recipient, index) => {
    const id = index === 0 ? messageId : `${messageId}-${String(index)}`;
    const message = messageFor(id, recipient, mail, stepsOf(fault, parts.stepMs));
    parts.outbox.add(message);
    const customArgs = { ...mail.custom_args, ...recipient.personalization.custom_args };
    for (const step of fault?.reports === false ? [] : message.steps)
      parts.webhooks.add(
        { kind: 'sendgrid', event: eventOf(message, step, messageId, customArgs) },
        step.afterMs,
      );
  });
  return messageId;
}

function messageFor(id: string, recipient: Recipient, mail: MailSend, steps: Step[]): OutboxMessage {
  const part = (type: string): string | undefined => {
    const value = mail.content.find((each) => each.type === type)?.value;
    return value === undefined ? undefined : tracked(type, value, mail.tracking_settings);
  };
  const html = part('text/html');
  const text = part('text/plain') ?? '';
  return {
    id,
    channel: 'email',
    to: recipient.email,
    from: mail.from.email,
    fromName: mail.from.name,
    replyTo: mail.reply_to?.email,
    subject: recipient.personalization.subject ?? mail.subject,
    text,
    html,
    links: linksIn(text),
    code: codeIn(text),
    at: new Date().toISOString(),
    steps,
  };
}

function stepsOf(fault: Fault | undefined, stepMs: number): Step[] {
  if (fault?.mode === 'undelivered')
    return [{ status: 'dropped', afterMs: stepMs, code: fault.code ?? 'Bounced Address' }];
  const processed = { status: 'processed', afterMs: stepMs };
  return fault?.mode === 'bounce'
    ? [processed, { status: 'bounce', afterMs: 3 * stepMs, code: fault.code ?? '5.1.1' }]
    : [processed, { status: 'delivered', afterMs: 3 * stepMs }];
}

/** https://www.twilio.com/docs/sendgrid/for-developers/tracking-events/event */
function eventOf(
  message: OutboxMessage,
  { status, afterMs, code }: Step,
  messageId: string,
  customArgs: Record<string, string>,
): Record<string, unknown> {
  return {
    ...customArgs,
    email: message.to,
    event: status,
    timestamp: Math.floor((Date.parse(message.at) + afterMs) / 1000),
    'smtp-id': `<${messageId}@geopod-ismtpd-0>`,
    sg_event_id: Buffer.from(`${status}-${message.id}`).toString('base64url'),
    sg_message_id: `${messageId}.recvd-standin-0.0`,
    ...detailsOf(status, code),
  };
}

function detailsOf(status: string, code: string | undefined): Record<string, unknown> {
  if (status === 'delivered') return { response: '250 OK' };
  if (status === 'dropped') return { reason: code };
  if (status === 'bounce')
    return { type: 'bounce', status: code, reason: `550 ${code ?? ''} no such mailbox`, tls: 1 };
  return {};
}

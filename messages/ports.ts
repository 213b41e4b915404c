/** A provider has taken a message over; whether it arrives, its webhooks tell later. */
export interface SendResult {
  accepted: true;
  /** The provider's name for the message. Opaque. */
  providerId: string;
}

export interface MailSource {
  name: string;
  /** Where answers go; absent: to the sender's own address. */
  replyTo?: string | undefined;
}

export interface Mail {
  /** Our id of the message; comes back with every event about it. */
  messageId: string;
  to: string;
  /** The institution that it comes from, by the sender's own address. */
  from?: MailSource | undefined;
  subject: string;
  text: string;
  html: string;
  /** BCP 47. */
  language: string;
}

export interface Sms {
  /** Our id of the message; comes back with every event about it. */
  messageId: string;
  /** E.164. */
  to: string;
  text: string;
  /** Where status events go, for a provider that tells them; it adds the message id to its query. */
  statusCallback?: string | undefined;
}

/** A message whose provider is asked what became of it. */
export interface Sent {
  messageId: string;
  providerId: string;
  to: string;
  sentAt: Date;
}

/** What became of it, in the end. */
export interface Fate {
  status: 'delivered' | 'undelivered';
  /** The same as the provider's own event would have, where it has one. */
  eventId: string;
  code?: string | undefined;
  aboutRecipient: boolean;
  at: Date;
}

/**
 * Sends one message with one request and no retry of its own: the story that calls it owns the retries.
 * `send` throws {@link ProviderFailure} and nothing else; `probe` never throws.
 */
export interface EmailSender {
  send(mail: Mail): Promise<SendResult>;
  /** True when the provider answers and takes our credentials. Sends nothing. */
  probe(): Promise<boolean>;
  /** What became of a message; undefined when nothing final is known. Never throws. */
  ask(sent: Sent): Promise<Fate | undefined>;
}

/** As {@link EmailSender}, for SMS. */
export interface SmsSender {
  /** The last part of the path where its signed status events are taken in; absent: it tells none, and is only asked. */
  webhook?: string | undefined;
  send(sms: Sms): Promise<SendResult>;
  probe(): Promise<boolean>;
  ask(sent: Sent): Promise<Fate | undefined>;
}

export { ProviderFailure } from './provider-failure.ts';
export type { Channel, FailureCause, FailureKind } from './provider-failure.ts';

import type { SendCause } from '../../domain/journey.ts';

/** How far a message got, in the order in which it gets there. */
export const deliveryStatuses = ['accepted', 'sent', 'delivered', 'undelivered', 'bounced'] as const;
export type DeliveryStatus = (typeof deliveryStatuses)[number];

/** What a provider says became of one of our messages. */
export interface DeliveryReport {
  channel: SendCause;
  /** Our own id of the message, as it was handed to the provider. */
  messageId: string;
  /** The same event told again has the same id. */
  providerEventId: string;
  status: DeliveryStatus;
  /** A code of the provider or of SMTP; never their text, which quotes the recipient. */
  code?: string | undefined;
  /** When it happened; Twilio's callbacks carry no time of their own, so that is when it came. */
  at: Date;
}

export type RefusedWebhook = 'notConfigured' | 'unsigned' | 'stale' | 'forged' | 'malformed';

/** A provider's id of an event: it is kept, so it must be a text that can be stored. */
export const providersEventId = /^[\x21-\x7e]{1,200}$/;

/** What we give out as message ids, and accept back. Anything else in an event is none of ours. */
export const ourMessageId = /^[\w-]{8,64}$/;

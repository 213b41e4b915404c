/** One step of a message's way, as its provider's events tell it. */
export interface Step {
  status: string;
  /** Milliseconds after the message was taken over. */
  afterMs: number;
  /** The provider's error code, or SMTP's. */
  code?: string | undefined;
}

/** A message that was taken over. */
export interface OutboxMessage {
  /** The provider's id. */
  id: string;
  channel: 'email' | 'sms' | 'whatsapp';
  to: string;
  from: string;
  /** Of an email's sender. */
  fromName?: string | undefined;
  replyTo?: string | undefined;
  subject?: string | undefined;
  text: string;
  html?: string | undefined;
  /** Absolute addresses in the text, in their order. */
  links: string[];
  /** The first six digits that stand alone in the text, addresses aside. */
  code?: string | undefined;
  /** ISO 8601. */
  at: string;
  /** Where its status events go (Twilio). */
  statusCallback?: string | undefined;
  messagingService?: string | undefined;
  steps: Step[];
}

const address = /https?:\/\/[^\s<>"'\\^`{|}]+/g;

/** The absolute addresses in a text, without the punctuation that ends a sentence. */
export function linksIn(text: string): string[] {
  return Array.from(text.matchAll(address), ([found]) => found.replace(/[.,;:!?)\]]+$/, ''));
}

/** The first group of exactly six digits in a text; those inside an address do not count. */
export function codeIn(text: string): string | undefined {
  return /(?<![\p{L}\d])\d{6}(?![\p{L}\d])/u.exec(text.replace(address, ' '))?.[0];
}

/** How far a message has got by now. */
export function stepAt(message: OutboxMessage, now: Date): Step | undefined {
  const age = now.getTime() - Date.parse(message.at);
  return message.steps.findLast((step) => step.afterMs <= age);
}

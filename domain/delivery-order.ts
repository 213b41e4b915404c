import type { SendCause } from './journey.ts';

/** What is known of a message. */
export const messageStatuses = ['queued', 'sent', 'delivered', 'undelivered', 'refused'] as const;
export type MessageStatus = (typeof messageStatuses)[number];

/**
 * How much each status says, least first; told in any order, the last of these holds.
 * - An email that was delivered has been taken over by the next server, which may still send it back: a bounce says more.
 * - An SMS that was delivered has been confirmed by the phone: that says more than an operator that gave it up.
 * - What was refused may have been taken over by an earlier try whose answer was lost.
 */
const saysLittleFirst: Record<SendCause, readonly MessageStatus[]> = {
  email: ['queued', 'sent', 'refused', 'delivered', 'undelivered'],
  sms: ['queued', 'sent', 'refused', 'undelivered', 'delivered'],
};

/** Whether what is reported says more than what is known. */
export function saysMore(channel: SendCause, reported: MessageStatus, known: MessageStatus): boolean {
  const order = saysLittleFirst[channel];
  return order.indexOf(reported) > order.indexOf(known);
}

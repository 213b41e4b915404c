import { z } from 'zod';
import { LIMITS } from '../../domain/limits.ts';
import { maskEmail, maskPhone } from '../../domain/mask.ts';
import { waitBeforeResend } from '../../domain/resend.ts';
import type { JourneyView } from '../../store/journeys/journey-view.ts';
import type { MessageStatus } from '../../store/messages/messages.ts';

export const instant = z.iso.datetime();

export const deliverySchema = z
  .enum(['queued', 'sent', 'delivered', 'undelivered', 'refused'])
  .meta({ id: 'Delivery', description: 'What the provider last said of the message that opened the step.' });

/** Of every step that a message opens. */
export const messageSchema = {
  sentTo: z
    .string()
    .nullable()
    .meta({ description: 'Masked; null where it goes to a contact on file, which the page must not tell.' }),
  delivery: deliverySchema,
  resendAt: instant
    .nullable()
    .meta({ description: 'From when a resend is possible; null when not at all now.' }),
};

interface PresentedMessage {
  sentTo: string | null;
  delivery: MessageStatus;
  resendAt: string | null;
}

/** The message that opened the step, as a page may show it. */
export function presentMessage(view: JourneyView, channel: 'email' | 'sms'): PresentedMessage {
  return { sentTo: sentToOf(view, channel), delivery: deliveryOf(view), resendAt: resendAt(view) };
}

/** A contact that the applicant typed may be shown to them. A contact on file must not be shown to exist. */
function sentToOf({ plan, email, mobile }: JourneyView, channel: 'email' | 'sms'): string | null {
  if (plan.contact !== 'typed') return null;
  return channel === 'email' ? maskEmail(email ?? '') : maskPhone(mobile ?? '');
}

/** How far it has got. For a contact on file it says only that it has left, for everybody alike. */
function deliveryOf({ plan, message }: JourneyView): MessageStatus {
  const status = message?.status ?? 'queued';
  return plan.contact === 'typed' || status === 'queued' ? status : 'sent';
}

/** From when the opening's message can be asked for again; not while parked. Before it has been written, its first wait counts already. */
function resendAt({ message, parkedCause, now }: JourneyView): string | null {
  if (parkedCause !== null) return null;
  const latest = message ? Date.parse(message.createdAt) : now.getTime();
  return new Date(latest + waitBeforeResend(message?.times ?? 1)).toISOString();
}

/** When the code that was sent ends, and how many tries are left. */
export function presentCode({ code }: JourneyView): { expiresAt: string | null; attemptsLeft: number } {
  // The database writes instants inside JSON with its own offset.
  const expiresAt = code?.expiresAt ? new Date(code.expiresAt).toISOString() : null;
  return { expiresAt, attemptsLeft: code ? code.maxAttempts - code.attempts : LIMITS.code.attempts };
}

/** Why the code does not count any more. */
export function whyDead({ code, servedNow }: JourneyView): 'codeExpired' | 'codeKilled' {
  const ended = code?.expiresAt ? new Date(code.expiresAt) : undefined;
  return ended !== undefined && ended <= servedNow ? 'codeExpired' : 'codeKilled';
}

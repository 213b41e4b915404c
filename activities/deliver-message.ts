import { ApplicationFailure } from '@temporalio/activity';
import type { Clocks } from '../domain/journey.ts';
import {
  markAmbiguous,
  markRefused,
  markSent,
  markSentBefore,
  takeMessage,
} from '../prisma/store/messages.ts';
import type { OutgoingMessage } from '../prisma/store/messages.ts';
import { beating } from './beating.ts';
import type { ActivityDependencies } from './dependencies.ts';
import { writeMessage } from './messages/write-message.ts';
import { ProviderFailure } from './messages/ports.ts';

export type Delivered =
  | { outcome: 'sent'; clocks: Clocks }
  /** The provider will never take it, its journey has ended, or its person has been erased: nothing to wait for. */
  | { outcome: 'refused' };

/** Calls of providers, retried from a second to a minute apart. */
export interface MessageActivities {
  deliverMessage: (messageId: string) => Promise<Delivered>;
}

/**
 * Sends one message. The row was written before, and its link or code is derived from it, so an attempt after a crash or an
 * ambiguous answer sends the very same text: what arrives always works.
 */
export function createMessageActivities(dependencies: ActivityDependencies): MessageActivities {
  return { deliverMessage: (messageId) => beating(() => deliver(dependencies, messageId)) };
}

async function deliver(dependencies: ActivityDependencies, messageId: string): Promise<Delivered> {
  const { database } = dependencies;
  const message = await takeMessage(database, messageId);
  if (!message) return { outcome: 'refused' };
  if (message.pointless && message.status === 'queued') return { outcome: 'refused' };
  if (message.status !== 'queued') return settled(dependencies, message);
  try {
    const { providerId } = await send(dependencies, message);
    return { outcome: 'sent', clocks: await markSent(database, message, providerId) };
  } catch (failure) {
    return failed(dependencies, message, failure);
  }
}

async function settled({ database }: ActivityDependencies, message: OutgoingMessage): Promise<Delivered> {
  if (message.status === 'refused') return { outcome: 'refused' };
  return { outcome: 'sent', clocks: await markSentBefore(database, message) };
}

async function send(
  dependencies: ActivityDependencies,
  message: OutgoingMessage,
): Promise<{ providerId: string }> {
  if (message.decoy) return probe(dependencies, message);
  const { subject, text, html, language, from } = writeMessage(dependencies, message);
  const { id: messageId, recipient: to } = message;
  if (message.channel === 'sms') {
    const statusCallback = `${dependencies.publicUrl}/api/v1/webhooks/twilio`;
    return dependencies.sms.send({ messageId, to, text, statusCallback });
  }
  return dependencies.email.send({
    messageId,
    to,
    from,
    subject: subject ?? '',
    text,
    html: html ?? '',
    language,
  });
}

/** Nobody to send it to: what can be seen of it from outside (leaving, or waiting for a provider that is down) is all the same. */
async function probe(
  dependencies: ActivityDependencies,
  { channel }: OutgoingMessage,
): Promise<{ providerId: string }> {
  if (await dependencies[channel].probe()) return { providerId: 'decoy' };
  throw new ProviderFailure({ channel, kind: 'transient', cause: 'unavailable' });
}

async function failed(
  { database, logger }: ActivityDependencies,
  message: OutgoingMessage,
  failure: unknown,
): Promise<Delivered> {
  if (!(failure instanceof ProviderFailure)) throw failure;
  const { kind, cause, code, retryAfterMs } = failure;
  logger.warn({
    event: 'message.failed',
    message: message.id,
    journey: message.journeyId,
    cause,
    code,
  });
  if (kind === 'permanent') {
    await markRefused(database, message, code ?? cause);
    return { outcome: 'refused' };
  }
  if (kind === 'ambiguous') await markAmbiguous(database, message.id);
  throw ApplicationFailure.create({
    type: `provider.${kind}`,
    message: cause,
    ...(retryAfterMs === undefined ? {} : { nextRetryDelay: retryAfterMs }),
  });
}

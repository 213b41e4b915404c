import { ApplicationFailure } from '@temporalio/activity';
import type { Clocks } from '../domain/journey.ts';
import { LIMITS } from '../domain/limits.ts';
import { markFailed, markHeld, markRefused } from '../store/messages/messages.ts';
import type { ClaimedMessage, OutgoingMessage } from '../store/messages/claim.ts';
import { noteSentBefore } from '../store/messages/note-sent.ts';
import type { SentMessage } from '../store/messages/note-sent.ts';
import { othersGoWell } from '../store/journeys/parked.ts';
import { beating } from './beating.ts';
import type { ActivityDependencies } from './dependencies.ts';
import { claim, isHeld, loggedOwner, noteAll } from './hold.ts';
import { sendMessage } from './send-message.ts';
import { ProviderFailure } from '../messages/ports.ts';

export type Delivered =
  | { outcome: 'sent'; clocks: Clocks }
  /**
   * The provider will never take it, its journey has ended, or its person has been erased: nothing to wait for. With clocks, a journey that
   * is parked for it goes on.
   */
  | { outcome: 'refused'; clocks?: Clocks };

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

export async function deliver(dependencies: ActivityDependencies, messageId: string): Promise<Delivered> {
  const message = await claim(dependencies, messageId);
  if (!message) return { outcome: 'refused' };
  const answered = await attempt(dependencies, message);
  if ('outcome' in answered) return answered;
  return { outcome: 'sent', clocks: await noteAll(dependencies, [answered]) };
}

/**
 * Sends a claimed message, unless it has been settled or must not go.
 * @returns what is still to be noted as sent, or what has come of it
 * @throws ApplicationFailure when it is to be tried again
 */
export async function attempt(
  dependencies: ActivityDependencies,
  message: ClaimedMessage,
): Promise<SentMessage | Delivered> {
  if (message.pointless && message.status === 'queued') return { outcome: 'refused' };
  if (message.status !== 'queued') return settled(dependencies, message);
  if (message.failing || isHeld(dependencies, message)) throw parksAtOnce(message);
  try {
    return { message, ...(await sendMessage(dependencies, message)) };
  } catch (failure) {
    return failed(dependencies, message, failure);
  }
}

async function settled({ database }: ActivityDependencies, message: OutgoingMessage): Promise<Delivered> {
  const clocks = await noteSentBefore(database, message);
  return { outcome: message.status === 'refused' ? 'refused' : 'sent', clocks };
}

/** Nothing of its channel goes: the journey parks at once where one waits for it, and what is told besides is tried again later. */
function parksAtOnce({ awaited }: OutgoingMessage): ApplicationFailure {
  return ApplicationFailure.create({
    type: 'provider.failing',
    message: 'failing',
    nonRetryable: awaited,
    nextRetryDelay: LIMITS.provider.probe,
  });
}

async function failed(
  dependencies: ActivityDependencies,
  message: OutgoingMessage,
  failure: unknown,
): Promise<Delivered> {
  if (!(failure instanceof ProviderFailure)) throw failure;
  const { kind, cause, retryAfterMs } = failure;
  if (await noteFailure(dependencies, message, failure)) return { outcome: 'refused' };
  const { id, journeyId } = message;
  if (journeyId !== null && (await waitsUnseen(dependencies, message))) {
    await markHeld(dependencies.database, { id, journeyId });
    return { outcome: 'refused' };
  }
  throw ApplicationFailure.create({
    type: `provider.${kind}`,
    message: cause,
    ...(retryAfterMs === undefined ? {} : { nextRetryDelay: retryAfterMs }),
  });
}

/** Writes down why a try failed. @returns whether for good */
export async function noteFailure(
  { database, logger }: Pick<ActivityDependencies, 'database' | 'logger'>,
  message: OutgoingMessage,
  { kind, cause, code }: ProviderFailure,
): Promise<boolean> {
  const { id, channel } = message;
  logger.warn({ event: 'message.failed', message: id, ...loggedOwner(message), channel, cause, code });
  if (kind === 'permanent') await markRefused(database, message, code ?? cause);
  else await markFailed(database, id, { failure: code ?? cause, ambiguous: kind === 'ambiguous' });
  return kind === 'permanent';
}

/**
 * A message to a contact on file that fails while others go well. The page of a person without a contact shows that a message leaves now,
 * so this page must show the same.
 */
async function waitsUnseen(
  { database, ...senders }: ActivityDependencies,
  { channel, onFile, awaited, decoy }: OutgoingMessage,
): Promise<boolean> {
  if (!onFile || !awaited || decoy) return false;
  return (await othersGoWell(database, channel)) && (await senders[channel].probe());
}

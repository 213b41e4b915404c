import { capsOf } from '../domain/program.ts';
import { countSent, holdOf } from '../store/messages/sending.ts';
import type { Clocks } from '../domain/journey.ts';
import { markSent } from '../store/messages/messages.ts';
import type { OutgoingMessage } from '../store/messages/messages.ts';
import type { ActivityDependencies } from './dependencies.ts';

/**
 * Whether a message must not go although its provider works: the program's messages are stopped or capped, or its prefix or country is. It waits, and
 * parks its journey, as if the provider were down.
 */
export async function isHeld(
  { database, keyring, logger, program }: ActivityDependencies,
  message: OutgoingMessage,
): Promise<boolean> {
  const cause = await holdOf(database, keyring, message, capsOf(program(message.program)));
  if (cause === undefined) return false;
  const { id, journeyId: journey, program: ofProgram, channel } = message;
  logger.error({ event: 'message.held', message: id, journey, program: ofProgram, channel, cause });
  return true;
}

/** Notes a message as sent, and counts it. */
export async function noteSent(
  { database, keyring, program }: ActivityDependencies,
  message: OutgoingMessage,
  providerId: string,
): Promise<Clocks> {
  const caps = capsOf(program(message.program));
  return markSent(database, message, providerId, (tx) => countSent(tx, keyring, message, caps));
}

import { capsOf } from '../domain/program.ts';
import type { Clocks } from '../domain/journey.ts';
import { claimMessage } from '../store/messages/claim.ts';
import type { CapsOf, ClaimedMessage } from '../store/messages/claim.ts';
import type { OwnerColumns } from '../store/letters/owner.ts';
import { noteSent } from '../store/messages/note-sent.ts';
import type { SentMessage } from '../store/messages/note-sent.ts';
import type { ActivityDependencies } from './dependencies.ts';

/** How many messages each program may send in an hour. */
export function programCaps({ program }: Pick<ActivityDependencies, 'program'>): CapsOf {
  return (id) => capsOf(program(id));
}

/** Counts a try to send a message, and gives what it takes; undefined when its person has been erased. */
export async function claim(
  dependencies: ActivityDependencies,
  messageId: string,
): Promise<ClaimedMessage | undefined> {
  const { database, keyring } = dependencies;
  return claimMessage(database, keyring, messageId, programCaps(dependencies));
}

/**
 * Whether a message must not go although its provider works: the program's messages are stopped or capped, or its prefix or country is. It waits, and
 * parks its journey, as if the provider were down.
 */
export function isHeld({ logger }: Pick<ActivityDependencies, 'logger'>, message: ClaimedMessage): boolean {
  const { id, program, channel, hold: cause } = message;
  if (cause === undefined) return false;
  logger.error({ event: 'message.held', message: id, ...loggedOwner(message), program, channel, cause });
  return true;
}

/** What a message belongs to, as the log names it. */
export function loggedOwner({ journeyId, letterId }: OwnerColumns): { journey: string } | { letter: string } {
  return journeyId === null ? { letter: letterId } : { journey: journeyId };
}

/** Notes messages of one journey or letter as sent, and counts them. */
export async function noteAll(
  dependencies: ActivityDependencies,
  sent: readonly SentMessage[],
): Promise<Clocks> {
  const { database, keyring } = dependencies;
  return noteSent(database, keyring, sent, programCaps(dependencies));
}

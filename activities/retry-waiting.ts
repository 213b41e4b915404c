import type { SendCause } from '../domain/journey.ts';
import { noteSentBefore } from '../store/messages/note-sent.ts';
import { askParkedToGoOn, lookLater, takeWaiting, waitLonger } from '../store/journeys/parked.ts';
import { noteFailure } from './deliver-message.ts';
import type { ActivityDependencies } from './dependencies.ts';
import { claim, isHeld, noteAll } from './hold.ts';
import { sendMessage } from './send-message.ts';
import { ProviderFailure } from '../messages/ports.ts';

/** At most so many in one run and side by side: a provider that has just come back is not run over. */
const MOST = 200;
const ABREAST = 5;
/** A run ends well within the activity's own limit. Milliseconds. */
const RUN = 15_000;

/**
 * Sends what waits for a channel, and asks the journeys that were parked for it to go on. The first message goes alone: while it fails and
 * nothing else goes, the rest waits. Nothing of this is in a journey's history.
 * @returns how many journeys were asked
 */
export async function retryWaiting(dependencies: ActivityDependencies, channel: SendCause): Promise<number> {
  const until = performance.now() + RUN;
  const { database } = dependencies;
  for (let tried = 0, abreast = 1; tried < MOST && performance.now() < until; abreast = ABREAST) {
    const ids = await takeWaiting(database, channel, abreast);
    const down = await Promise.all(ids.map((id) => retry(dependencies, channel, id)));
    tried += ids.length;
    if (ids.length < abreast || down.includes(true)) break;
  }
  return askParkedToGoOn(database, channel);
}

/** What came of a try of a message that waits. */
export type WaitingTry =
  | { outcome: 'sent' }
  /** It did not wait any more. */
  | { outcome: 'goneOn' }
  /** It must not go, though its provider works. */
  | { outcome: 'held'; code: string }
  /** The provider will never take it. */
  | { outcome: 'refused'; code: string }
  /** `down`: the channel as a whole seems to be. */
  | { outcome: 'failed'; code: string; down: boolean };

/** @returns whether the channel as a whole seems to be down */
async function retry(dependencies: ActivityDependencies, channel: SendCause, id: string): Promise<boolean> {
  const tried = await tryWaiting(dependencies, channel, id);
  return tried.outcome === 'failed' && tried.down;
}

/** Tries a message once that has been taken for it. */
export async function tryWaiting(
  dependencies: ActivityDependencies,
  channel: SendCause,
  id: string,
): Promise<WaitingTry> {
  const { database } = dependencies;
  const message = await claim(dependencies, id);
  if (!message) return { outcome: 'goneOn' };
  if (message.status !== 'queued') {
    await noteSentBefore(database, message);
    return { outcome: 'goneOn' };
  }
  if (isHeld(dependencies, message)) {
    await lookLater(database, id);
    return { outcome: 'held', code: message.hold ?? 'stopped' };
  }
  try {
    const { providerId } = await sendMessage(dependencies, message);
    await noteAll(dependencies, [{ message, providerId }]);
    return { outcome: 'sent' };
  } catch (failure) {
    if (!(failure instanceof ProviderFailure)) throw failure;
    const code = failure.code ?? failure.cause;
    const forGood = await noteFailure(dependencies, message, failure);
    if (forGood) return { outcome: 'refused', code };
    return { outcome: 'failed', code, down: await waitLonger(database, { id, channel }) };
  }
}

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
 * Sends what waits for a channel, and asks the journeys that were parked for it to go on. The first goes alone: while it fails and nothing
 * else goes, the rest is left in peace. Nothing of this is in any journey's history.
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

/** @returns whether the channel as a whole seems to be down */
async function retry(dependencies: ActivityDependencies, channel: SendCause, id: string): Promise<boolean> {
  const { database } = dependencies;
  const message = await claim(dependencies, id);
  if (!message) return false;
  if (message.status !== 'queued') {
    await noteSentBefore(database, message);
    return false;
  }
  if (isHeld(dependencies, message)) {
    await lookLater(database, id);
    return false;
  }
  try {
    const { providerId } = await sendMessage(dependencies, message);
    await noteAll(dependencies, [{ message, providerId }]);
    return false;
  } catch (failure) {
    if (!(failure instanceof ProviderFailure)) throw failure;
    const forGood = await noteFailure(dependencies, message, failure);
    return forGood ? false : waitLonger(database, { id, channel });
  }
}

import { backoff } from '../../shared/backoff.ts';

/** What one look at the journey can say. */
export type Look<J> = { kind: 'journey'; journey: J } | { kind: 'gone' } | { kind: 'unreachable' };
export type Connection = 'connecting' | 'live' | 'unreachable' | 'gone';

export interface Follower<J> {
  look: (signal: AbortSignal) => Promise<Look<J>>;
  /** Settles when the stream ends, however it ends. */
  stream: (signal: AbortSignal, onJourney: (journey: J) => void) => Promise<void>;
  wait: (ms: number, signal: AbortSignal) => Promise<void>;
  random: () => number;
  onJourney: (journey: J) => void;
  onConnection: (connection: Connection) => void;
}

/** How often to look while the service answers and a stream cannot be kept open. */
const pollMs = 4_000;
const longestWaitMs = 30_000;

/**
 * Follows a journey until told to stop: look once, stream, and when the stream ends begin again. Where something between cuts streams off,
 * the page goes on with looks alone.
 */
export async function followJourney<J>(follower: Follower<J>, signal: AbortSignal): Promise<void> {
  let failures = 0;
  follower.onConnection('connecting');
  while (!signal.aborted) {
    const seen = await follower.look(signal);
    if (isStopped(signal)) return;
    if (seen.kind === 'gone') {
      follower.onConnection('gone');
      return;
    }
    if (seen.kind === 'unreachable') {
      failures += 1;
      // One lost answer is a phone between two masts: only the second is worth a word.
      if (failures > 1) follower.onConnection('unreachable');
      await follower.wait(backoff(failures, longestWaitMs, follower.random()), signal);
      continue;
    }
    failures = 0;
    follower.onConnection('live');
    follower.onJourney(seen.journey);
    await follower.stream(signal, follower.onJourney);
    if (!isStopped(signal)) await follower.wait(pollMs * (0.5 + follower.random() / 2), signal);
  }
}

function isStopped(signal: AbortSignal): boolean {
  return signal.aborted;
}

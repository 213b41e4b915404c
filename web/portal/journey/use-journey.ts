import { useCallback, useEffect, useReducer, useRef } from 'react';
import type { Journey } from '../../shared/api-types.ts';
import { waitFor } from '../../shared/wait.ts';
import { followJourney } from './follow-journey.ts';
import type { Look } from './follow-journey.ts';
import { lookAtJourney, streamJourney } from './journey-api.ts';
import type { StoredJourney } from './stored-journey.ts';
import { initialView, reduceView } from './journey-view.ts';
import type { JourneyView } from './journey-view.ts';

async function look(stored: StoredJourney): Promise<Look<Journey>> {
  const outcome = await lookAtJourney(stored);
  if (outcome.ok) return { kind: 'journey', journey: outcome.value };
  const { failure } = outcome;
  const gone = failure.kind === 'problem' && [401, 403, 404, 410].includes(failure.status);
  return gone ? { kind: 'gone' } : { kind: 'unreachable' };
}

export interface FollowedJourney extends JourneyView {
  /** Looks again at once: after something was done, or when asked to. */
  refresh: () => void;
  /** Takes over a state that came with an answer. */
  offer: (journey: Journey) => void;
}

/** The journey as the service tells it, live while the page is open. */
export function useJourney(stored: StoredJourney | undefined): FollowedJourney {
  const [view, tell] = useReducer(reduceView, initialView);
  const restart = useRef<() => void>(() => undefined);

  useEffect(() => {
    if (!stored) return undefined;
    tell({ type: 'followed', id: stored.journey });
    let current = new AbortController();
    const begin = (): void => {
      current.abort();
      const mine = new AbortController();
      current = mine;
      const heard = (journey: Journey): void => {
        if (!mine.signal.aborted) tell({ type: 'heard', journey, at: Date.now() });
      };
      if (document.visibilityState === 'hidden') {
        void look(stored).then((seen) => seen.kind === 'journey' && heard(seen.journey));
        return;
      }
      void followJourney<Journey>(
        {
          look: () => look(stored),
          stream: (signal, onJourney) => streamJourney(stored, signal, onJourney),
          wait: waitFor,
          random: Math.random,
          onJourney: heard,
          onConnection: (connection) => {
            if (!mine.signal.aborted) tell({ type: 'connection', connection });
          },
        },
        mine.signal,
      );
    };
    restart.current = begin;
    // Hidden pages hold no stream: browsers open six connections to a server over HTTP/1.1, and the seventh tab would wait for ever. A page
    // that is shown again begins anew. So does a phone that slept or found its network again: its stream is dead, and it cannot know.
    const onVisibility = (): void => {
      if (document.visibilityState === 'visible') begin();
      else current.abort();
    };
    document.addEventListener('visibilitychange', onVisibility);
    window.addEventListener('online', begin);
    begin();
    return () => {
      current.abort();
      restart.current = () => undefined;
      document.removeEventListener('visibilitychange', onVisibility);
      window.removeEventListener('online', begin);
    };
  }, [stored]);

  const refresh = useCallback(() => restart.current(), []);
  const offer = useCallback((journey: Journey) => tell({ type: 'heard', journey, at: Date.now() }), []);
  return { ...view, refresh, offer };
}

import { useCallback, useEffect, useState } from 'react';
import { backoff } from '../../shared/backoff.ts';
import type { Failure } from '../../shared/outcome.ts';
import type { Loaded } from '../../shared/use-load.ts';
import { waitFor } from '../../shared/wait.ts';
import { followChanges, readJourney } from './journey-api.ts';
import type { JourneyPageData } from './journey-api.ts';

/** Several changes at once are one look; milliseconds. */
const SETTLE_MS = 300;
/** Between two tries to follow it. */
const LONGEST_WAIT_MS = 30_000;

/**
 * A journey and its story, read again at each change. The page keeps what it shows while they are read again, and when that fails.
 * @returns also `refresh`, which resolves once the page shows the present state
 */
export function useJourney(id: string): {
  loaded: Loaded<JourneyPageData>;
  refresh: () => Promise<void>;
} {
  const [known, setKnown] = useState<{ id: string; data: JourneyPageData } | undefined>();
  const [failed, setFailed] = useState<{ id: string; failure: Failure } | undefined>();
  const refresh = useCallback(async () => {
    const outcome = await readJourney(id);
    if (outcome.ok) {
      setKnown({ id, data: outcome.value });
      setFailed(undefined);
    } else {
      setFailed({ id, failure: outcome.failure });
    }
  }, [id]);
  useFollowing(id, refresh);
  if (known?.id === id) return { loaded: { state: 'ready', value: known.data }, refresh };
  if (failed?.id === id) return { loaded: { state: 'failed', failure: failed.failure }, refresh };
  return { loaded: { state: 'loading' }, refresh };
}

/** Reads it once, and again at each change, over as many streams as it takes. */
function useFollowing(id: string, refresh: () => Promise<void>): void {
  useEffect(() => {
    const leaving = new AbortController();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const soon = (): void => {
      clearTimeout(timer);
      if (leaving.signal.aborted) return;
      timer = setTimeout(() => void refresh(), SETTLE_MS);
    };
    const follow = async (): Promise<void> => {
      for (let tries = 1; !leaving.signal.aborted; tries += 1) {
        await followChanges(id, leaving.signal, soon).catch(() => undefined);
        await waitFor(backoff(tries, LONGEST_WAIT_MS, Math.random()), leaving.signal);
        soon();
      }
    };
    void refresh();
    void follow();
    return () => {
      leaving.abort();
      clearTimeout(timer);
    };
  }, [id, refresh]);
}

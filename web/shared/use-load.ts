import { useCallback, useEffect, useState } from 'react';
import type { Failure, Outcome } from './outcome.ts';

export type Loaded<T> =
  { state: 'loading' } | { state: 'ready'; value: T } | { state: 'failed'; failure: Failure };

/**
 * Loads what a page shows. `load` must be stable; when it changes, it is loaded anew.
 * @param came what is there already, so that it is not loaded
 */
export function useLoad<T>(
  load: () => Promise<Outcome<T>>,
  came?: T,
): { loaded: Loaded<T>; retry: () => void } {
  const [first] = useState(
    came === undefined ? undefined : { of: load, loaded: { state: 'ready', value: came } as Loaded<T> },
  );
  const [result, setResult] = useState(first);
  const [turn, setTurn] = useState(0);
  useEffect(() => {
    if (first?.of === load && turn === 0) return undefined;
    let current = true;
    const show = (outcome: Outcome<T>): void => {
      if (!current) return;
      const loaded: Loaded<T> = outcome.ok
        ? { state: 'ready', value: outcome.value }
        : { state: 'failed', failure: outcome.failure };
      setResult({ of: load, loaded });
    };
    void load().then(show);
    return () => {
      current = false;
    };
  }, [load, turn, first]);
  const retry = useCallback(() => {
    setResult(undefined);
    setTurn((before) => before + 1);
  }, []);
  return { loaded: result?.of === load ? result.loaded : { state: 'loading' }, retry };
}

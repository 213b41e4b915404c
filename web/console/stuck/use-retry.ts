import { useCallback, useEffect, useState } from 'react';
import type { GroupRetry } from '../../shared/api-types.ts';
import type { Failure } from '../../shared/outcome.ts';
import type { Loaded } from '../../shared/use-load.ts';
import { useFailureWords } from '../layout/use-failure-words.ts';
import { readRetry, stopRetry } from './retry-api.ts';

/** How often it is looked at while it is under way; milliseconds. */
const LOOK_EVERY_MS = 1_000;

/** A retry, read again each second until it is over. What is on the page stays there when that fails once. */
export function useRetry(id: string): {
  loaded: Loaded<GroupRetry>;
  refresh: () => Promise<void>;
  stop: () => Promise<void>;
  /** Why it could not be stopped. */
  problem: string | undefined;
} {
  const words = useFailureWords();
  const [retry, setRetry] = useState<GroupRetry>();
  const [failure, setFailure] = useState<Failure>();
  const [problem, setProblem] = useState<string>();
  const refresh = useCallback(async () => {
    const outcome = await readRetry(id);
    if (outcome.ok) setRetry(outcome.value);
    setFailure(outcome.ok ? undefined : outcome.failure);
  }, [id]);
  const isOver = retry !== undefined && retry.endedAt !== null;
  useEffect(() => {
    if (isOver) return undefined;
    const first = setTimeout(() => void refresh());
    const timer = setInterval(() => void refresh(), LOOK_EVERY_MS);
    return () => {
      clearTimeout(first);
      clearInterval(timer);
    };
  }, [refresh, isOver]);
  const stop = async (): Promise<void> => {
    const outcome = await stopRetry(id);
    setProblem(outcome.ok ? undefined : words(outcome.failure));
    await refresh();
  };
  if (retry) return { loaded: { state: 'ready', value: retry }, refresh, stop, problem };
  return {
    loaded: failure ? { state: 'failed', failure } : { state: 'loading' },
    refresh,
    stop,
    problem,
  };
}

import { useCallback, useState } from 'react';
import type { Outcome } from '../../shared/outcome.ts';
import { useFailureWords } from './use-failure-words.ts';

interface Try {
  busy: boolean;
  /** Why the last one failed, in a sentence. */
  problem: string | undefined;
  setProblem: (problem: string | undefined) => void;
  /** Sends; on failure `problem` says why. Stable. */
  send: <T>(call: () => Promise<Outcome<T>>, onDone: (value: T) => void) => void;
}

/** What every form does when it is sent. */
export function useTry(): Try {
  const words = useFailureWords();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string>();
  const send: Try['send'] = useCallback(
    (call, onDone) => {
      setBusy(true);
      setProblem(undefined);
      void call().then((outcome) => {
        setBusy(false);
        if (outcome.ok) onDone(outcome.value);
        else setProblem(words(outcome.failure));
      });
    },
    [words],
  );
  return { busy, problem, setProblem, send };
}

import { useCallback, useState } from 'react';
import type { Failure, Outcome } from '../../shared/outcome.ts';
import type { PageError } from './error-summary.tsx';
import { useFailureWords } from './use-words.ts';

export interface Submit {
  busy: boolean;
  errors: readonly PageError[];
  setErrors: (errors: readonly PageError[]) => void;
  /** Sends once at a time; on failure the errors say why, and `onFailure` may put it in other words. */
  submit: <T>(
    send: () => Promise<Outcome<T>>,
    onDone: (value: T) => void,
    onFailure?: (failure: Failure) => readonly PageError[] | undefined,
  ) => void;
}

const sameName = (field: string): string => field;

/**
 * What every form does when it is sent.
 * @param fieldId the page's element for a field that the service names; must be stable
 */
export function useSubmit(fieldId: (field: string) => string = sameName): Submit {
  const failureWords = useFailureWords();
  const [busy, setBusy] = useState(false);
  const [errors, setErrors] = useState<readonly PageError[]>([]);
  const submit: Submit['submit'] = useCallback(
    (send, onDone, onFailure) => {
      setBusy(true);
      setErrors([]);
      void send().then((outcome) => {
        setBusy(false);
        if (outcome.ok) {
          onDone(outcome.value);
          return;
        }
        const { failure } = outcome;
        setErrors(
          onFailure?.(failure) ?? fieldErrors(failure, fieldId) ?? [{ message: failureWords(failure) }],
        );
      });
    },
    [failureWords, fieldId],
  );
  return { busy, errors, setErrors, submit };
}

function fieldErrors(failure: Failure, fieldId: (field: string) => string): PageError[] | undefined {
  const named = failure.kind === 'problem' ? failure.problem.errors : undefined;
  if (!named || named.length === 0) return undefined;
  return named.map(({ field, message }) => ({ field: fieldId(field), message }));
}

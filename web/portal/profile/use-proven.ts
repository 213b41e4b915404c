import { useRef, useState } from 'react';
import type { Outcome } from '../../shared/outcome.ts';
import { useSubmit } from '../layout/use-submit.ts';
import type { Submit } from '../layout/use-submit.ts';

/** Of the field in which the password is the proof. */
export const passwordId = 'password';

export interface Proven<T> extends Pick<Submit, 'busy' | 'errors' | 'setErrors'> {
  /** A fresh code is to raise the session first; `again` then sends the same once more. */
  needsCode: boolean;
  prove: (send: () => Promise<Outcome<T>>) => void;
  again: () => void;
}

/**
 * Sends what asks its holder to show once more who they are.
 * @param fieldId as of `useSubmit`; must be stable
 */
export function useProven<T>(onDone: (value: T) => void, fieldId?: (field: string) => string): Proven<T> {
  const { submit, ...form } = useSubmit(fieldId);
  const [needsCode, setNeedsCode] = useState(false);
  const last = useRef<() => Promise<Outcome<T>>>(undefined);
  const prove: Proven<T>['prove'] = (send) => {
    last.current = send;
    setNeedsCode(false);
    submit(send, onDone, (failure) => {
      if (failure.kind !== 'problem') return undefined;
      if (failure.slug === 'step-up-needed') {
        setNeedsCode(true);
        return [];
      }
      const { detail = failure.problem.title } = failure.problem;
      return failure.slug === 'password-wrong' ? [{ field: passwordId, message: detail }] : undefined;
    });
  };
  const again = (): void => {
    if (last.current) prove(last.current);
  };
  return { ...form, needsCode, prove, again };
}

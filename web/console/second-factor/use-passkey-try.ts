import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFailureWords } from '../layout/use-failure-words.ts';
import type { Outcome } from '../../shared/outcome.ts';
import { PasskeyNotGiven } from './passkey-browser.ts';

interface PasskeyTry {
  busy: boolean;
  problem: string | undefined;
  setProblem: (problem: string | undefined) => void;
  send: <T>(call: () => Promise<Outcome<T>>, onDone: (value: T) => void) => void;
}

/** As `useTry`, where the device may give nothing too. */
export function usePasskeyTry(): PasskeyTry {
  const { t } = useTranslation('console');
  const words = useFailureWords();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string>();
  const send: PasskeyTry['send'] = (call, onDone) => {
    setBusy(true);
    setProblem(undefined);
    void call()
      .then((outcome) => {
        if (outcome.ok) onDone(outcome.value);
        else setProblem(words(outcome.failure));
      })
      .catch((error: unknown) => {
        if (!(error instanceof PasskeyNotGiven)) throw error;
        setProblem(t('passkey.notGiven'));
      })
      .finally(() => setBusy(false));
  };
  return { busy, problem, setProblem, send };
}

import { useState } from 'react';
import type { SyntheticEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { Failure, Outcome } from '../../shared/outcome.ts';
import type { PageError } from '../layout/error-summary.tsx';
import { useSubmit } from '../layout/use-submit.ts';
import { pinFault, readPin, shownPin } from './pin.ts';
import { useSmsCode } from './use-sms-code.ts';

export const codeId = 'code';

interface Code<T> {
  bySms: boolean;
  submit: (code: string) => Promise<Outcome<T>>;
  onDone: (value: T) => void;
  /** The code was refused: its state may have changed. */
  onRefused: () => void;
}

interface TypedCode {
  typed: string;
  busy: boolean;
  errors: readonly PageError[];
  onType: (typed: string) => void;
  onSend: (event: SyntheticEvent) => void;
}

/** A code as it is typed, or comes out of the SMS by itself, and is sent. */
export function useCode<T>({ bySms, submit: spend, onDone, onRefused }: Code<T>): TypedCode {
  const { t } = useTranslation();
  const { busy, errors, setErrors, submit } = useSubmit();
  const [typed, setTyped] = useState('');
  useSmsCode(setTyped, bySms);

  const refused = (failure: Failure): PageError[] | undefined => {
    onRefused();
    if (failure.kind === 'unreachable' || failure.slug !== 'wrong-code') return undefined;
    setTyped('');
    const { attemptsLeft } = failure.problem;
    const left = attemptsLeft === undefined ? '' : ` ${t('smsPin.attempts', { count: attemptsLeft })}`;
    return [{ field: codeId, message: t('code.errors.wrong') + left }];
  };
  const onSend = (event: SyntheticEvent): void => {
    event.preventDefault();
    const code = readPin(typed);
    if (code === undefined) {
      const fault = pinFault(typed) ?? 'malformed';
      setErrors([{ field: codeId, message: t(`code.errors.${fault}`) }]);
    } else submit(() => spend(code), onDone, refused);
  };
  return { typed, busy, errors, onType: (text) => setTyped(shownPin(text)), onSend };
}

import { useCallback, useState } from 'react';
import type { SyntheticEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { documentTypeOf } from '../form/document-manner.ts';
import type { PageError } from '../layout/error-summary.tsx';
import { useProgram } from '../layout/program-context.ts';
import { useSubmit } from '../layout/use-submit.ts';
import { memberHome } from '../member/menu-entries.ts';
import { logIn } from './session-api.ts';
import { asksChallenge, useLoginFaults } from './use-login-faults.ts';

export interface TypedLogin {
  document: string;
  documentType: string | undefined;
  password: string;
  challenge: string;
}

export interface Login {
  typed: TypedLogin;
  /** Whether this program, or the service after many failures, asks "I am not a robot" here. */
  challenged: boolean;
  busy: boolean;
  errors: readonly PageError[];
  /** Stable. */
  change: (part: Partial<TypedLogin>) => void;
  send: (event: SyntheticEvent) => void;
}

/** The login as it is typed and sent; it leads to the account. */
export function useLogin(): Login {
  const { t } = useTranslation();
  const program = useProgram();
  const navigate = useNavigate();
  const faultWords = useLoginFaults();
  const { busy, errors, setErrors, submit } = useSubmit();
  const [typed, setTyped] = useState<TypedLogin>({
    document: '',
    documentType: documentTypeOf(program, undefined),
    password: '',
    challenge: '',
  });
  const [asked, setAsked] = useState(false);
  const challenged = asked || program.challenge.includes('login');
  const change = useCallback((part: Partial<TypedLogin>) => setTyped((now) => ({ ...now, ...part })), []);

  const send = (event: SyntheticEvent): void => {
    event.preventDefault();
    const { document, password, challenge } = typed;
    const found: PageError[] = [
      ...(document.trim() === '' ? [{ field: 'document', message: t('login.errors.document') }] : []),
      ...(password === '' ? [{ field: 'password', message: t('login.errors.password') }] : []),
      ...(challenged && challenge === '' ? [{ field: 'challenge', message: t('challenge.required') }] : []),
    ];
    if (found.length > 0) {
      setErrors(found);
      return;
    }
    const documentType = documentTypeOf(program, typed.documentType);
    const body = {
      document,
      password,
      ...(documentType && { documentType }),
      ...(challenged && { challenge }),
    };
    submit(
      () => logIn(program.id, body),
      () => void navigate(memberHome(program), { replace: true }),
      (failure) => {
        // After any fault, the answer to the challenge has been used.
        change({ challenge: '' });
        // After many failures, by anyone, the service asks it where the program does not.
        if (asksChallenge(failure)) setAsked(true);
        return faultWords(failure, challenged);
      },
    );
  };
  return { typed, challenged, busy, errors, change, send };
}

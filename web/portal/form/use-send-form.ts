import { useState } from 'react';
import { useNavigate } from 'react-router';
import { portalPath } from '../../../domain/portal-pages.ts';
import { storeJourney } from '../journey/journey-storage.ts';
import { useProgram } from '../layout/program-context.ts';
import { useLanguage } from '../layout/use-language.ts';
import { useSubmit } from '../layout/use-submit.ts';
import type { Submit } from '../layout/use-submit.ts';
import { formOf } from './draft.ts';
import type { Draft } from './draft.ts';
import type { FormKind } from '../../../domain/form-kinds.ts';
import { idempotencyKeyFor } from './idempotency-keys.ts';
import type { FormField } from './questions.ts';
import { sendForm } from './send-form.ts';

interface SendForm extends Omit<Submit, 'submit'> {
  /** Whether the form wants "I am not a robot" along. */
  challenged: boolean;
  challenge: string;
  setChallenge: (answer: string) => void;
  send: (draft: Draft) => void;
}

/** Sends a form, and leads on to the journey that it started. */
export function useSendForm(
  kind: FormKind,
  asked: readonly FormField[],
  onSent: () => void,
  elementOf: (field: string) => string,
): SendForm {
  const program = useProgram();
  const language = useLanguage();
  const navigate = useNavigate();
  const [challenge, setChallenge] = useState('');
  const { submit, ...rest } = useSubmit(elementOf);
  const challenged = program.challenge.some((place) => place === kind);

  const send = (draft: Draft): void => {
    const form = formOf(draft, asked, language, challenged ? challenge : undefined);
    if (!form) return;
    submit(
      () => sendForm(program.id, kind, form, idempotencyKeyFor),
      (started) => {
        storeJourney(program.id, { ...started, kind });
        onSent();
        void navigate(portalPath(program.id, 'journey'), { replace: true });
      },
      () => {
        // After any fault, the answer to the challenge has been used.
        setChallenge('');
        return undefined;
      },
    );
  };
  return { ...rest, challenged, challenge, setChallenge, send };
}

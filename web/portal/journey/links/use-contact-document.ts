import { useState } from 'react';
import type { SyntheticEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { Failure } from '../../../shared/outcome.ts';
import type { PageError } from '../../layout/error-summary.tsx';
import { useSubmit } from '../../layout/use-submit.ts';
import { confirmContact } from '../journey-api.ts';

/** Of the field. */
export const documentId = 'document';

interface ContactDocument {
  token: string;
  /** @param inForceAt from when it is the account's; null: from now on */
  onDone: (inForceAt: string | null) => void;
  /** The link can no longer be used: its own state says why. */
  onStale: () => void;
}

interface TypedDocument {
  typed: string;
  busy: boolean;
  errors: readonly PageError[];
  onType: (typed: string) => void;
  onSend: (event: SyntheticEvent) => void;
}

/** The document that confirms a contact, as it is typed and sent. */
export function useContactDocument({ token, onDone, onStale }: ContactDocument): TypedDocument {
  const { t } = useTranslation();
  const { busy, errors, setErrors, submit } = useSubmit();
  const [typed, setTyped] = useState('');

  const refused = (failure: Failure): PageError[] | undefined => {
    if (failure.kind !== 'problem') return undefined;
    if ([404, 409, 410].includes(failure.status)) onStale();
    if (failure.slug !== 'contact-document-wrong') return undefined;
    const { detail = '', attemptsLeft } = failure.problem;
    if (attemptsLeft === 0) onStale();
    const left = attemptsLeft === undefined ? '' : ` ${t('smsPin.attempts', { count: attemptsLeft })}`;
    return [{ field: documentId, message: detail + left }];
  };
  const onSend = (event: SyntheticEvent): void => {
    event.preventDefault();
    if (typed.trim() === '') setErrors([{ field: documentId, message: t('contactLink.missing') }]);
    else
      submit(
        () => confirmContact(token, typed),
        ({ inForceAt }) => onDone(inForceAt),
        refused,
      );
  };
  return { typed, busy, errors, onType: setTyped, onSend };
}

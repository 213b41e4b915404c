import { useState } from 'react';
import type { SyntheticEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { AccountRequest, ContactChange } from '../../shared/api-types.ts';
import type { PageError } from '../layout/error-summary.tsx';
import { askContactChange } from './profile-api.ts';
import { passwordId, useProven } from './use-proven.ts';

export interface Changeable {
  channel: ContactChange['channel'];
  /** The password is asked with it: no fresh code can be sent, and no certificate began the session. */
  asksPassword: boolean;
}

export interface TypedChange {
  contact: string;
  password: string;
  busy: boolean;
  errors: readonly PageError[];
  /** A fresh code is to raise the session first; `again` then sends what was typed. */
  needsCode: boolean;
  done: AccountRequest | undefined;
  change: (typed: { contact?: string; password?: string }) => void;
  send: (event: SyntheticEvent) => void;
  again: () => void;
}

/** Of the field, by which errors name it. */
export const contactId = 'contact';

const fieldId = (field: string): string => (field === passwordId ? passwordId : contactId);

/** Another contact, as it is typed and sent. */
export function useContactChange({ channel, asksPassword }: Changeable): TypedChange {
  const { t } = useTranslation();
  const [done, setDone] = useState<AccountRequest>();
  const { busy, errors, setErrors, needsCode, prove, again } = useProven(setDone, fieldId);
  const [typed, setTyped] = useState({ contact: '', password: '' });
  const { contact, password } = typed;
  const send = (event: SyntheticEvent): void => {
    event.preventDefault();
    const missing = [
      ...(contact.trim() === '' ? [{ field: contactId, message: t('contactChange.missing') }] : []),
      ...(asksPassword && password === ''
        ? [{ field: passwordId, message: t('contactChange.missingPassword') }]
        : []),
    ];
    if (missing.length > 0) setErrors(missing);
    else prove(() => askContactChange({ channel, contact, ...(asksPassword && { password }) }));
  };
  const change: TypedChange['change'] = (now) => setTyped({ ...typed, ...now });
  return { ...typed, busy, errors, needsCode, done, change, send, again };
}

import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { errorOf } from '../layout/error-summary.tsx';
import type { PageError } from '../layout/error-summary.tsx';
import { PasswordInput } from '../layout/password-input.tsx';
import { PasswordRules } from './password-rules.tsx';

export interface ChosenPassword {
  password?: string;
  confirmation?: string;
}

interface PasswordPair {
  answers: ChosenPassword;
  errors: readonly PageError[];
  onChange: (answers: ChosenPassword) => void;
}

/** A new password with its rules, and the same once more. */
export function PasswordPair({ answers, errors, onChange }: PasswordPair): ReactElement {
  const { t } = useTranslation();
  const shared = { autoComplete: 'new-password' } as const;
  return (
    <>
      <PasswordRules />
      <PasswordInput
        {...shared}
        id="password"
        label={t('password.label')}
        describedBy="password-rules"
        value={answers.password ?? ''}
        error={errorOf(errors, 'password')}
        onChange={(password) => onChange({ password })}
      />
      <PasswordInput
        {...shared}
        id="confirmation"
        label={t('password.confirmation')}
        value={answers.confirmation ?? ''}
        error={errorOf(errors, 'confirmation')}
        onChange={(confirmation) => onChange({ confirmation })}
      />
    </>
  );
}

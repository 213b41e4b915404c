import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { errorOf } from '../layout/error-summary.tsx';
import type { PageError } from '../layout/error-summary.tsx';
import { PasswordInput } from '../layout/password-input.tsx';
import type { PasswordPolicy } from './password-faults.ts';
import { usePasswordRules } from './use-password-rules.ts';

export interface ChosenPassword {
  password?: string;
  confirmation?: string;
}

interface PasswordPair {
  answers: ChosenPassword;
  policy: PasswordPolicy;
  errors: readonly PageError[];
  onChange: (answers: ChosenPassword) => void;
}

/** A new password with its rules, and the same once more. */
export function PasswordPair({ answers, policy, errors, onChange }: PasswordPair): ReactElement {
  const { t } = useTranslation();
  const rules = usePasswordRules(policy);
  const shared = { autoComplete: 'new-password' } as const;
  return (
    <>
      <ul className="password-rules">
        {rules.map((rule) => (
          <li key={rule}>{rule}</li>
        ))}
      </ul>
      <PasswordInput
        {...shared}
        id="password"
        label={t('password.label')}
        spoken={rules.join('. ')}
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

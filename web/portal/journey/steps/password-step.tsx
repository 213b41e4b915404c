import { Button } from '@mantine/core';
import { useState } from 'react';
import type { SyntheticEvent, ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { errorOf } from '../../layout/error-summary.tsx';
import type { PageError } from '../../layout/error-summary.tsx';
import { PasswordInput } from '../../layout/password-input.tsx';
import { useProgram } from '../../layout/program-context.ts';
import { useSubmit } from '../../layout/use-submit.ts';
import { choosePassword } from '../journey-api.ts';
import { useJourneyHere } from '../journey-context.ts';
import { confirmationFault, passwordFault } from '../password-faults.ts';
import { StepFrame } from '../step-frame.tsx';

/** The password, twice. */
export function PasswordStep(): ReactElement {
  const { t } = useTranslation();
  const { minLength: min, maxLength: max } = useProgram().password;
  const { stored, refresh } = useJourneyHere();
  const { busy, errors, setErrors, submit } = useSubmit();
  const [password, setPassword] = useState('');
  const [confirmation, setConfirmation] = useState('');

  const faults = (): PageError[] => {
    const first = passwordFault(password, { min, max });
    const second = confirmationFault(password, confirmation);
    return [
      ...(first ? [{ field: 'password', message: t(`password.errors.${first}`, { min, max }) }] : []),
      ...(second ? [{ field: 'confirmation', message: t(`password.errors.${second}`) }] : []),
    ];
  };
  const send = (event: SyntheticEvent): void => {
    event.preventDefault();
    const found = faults();
    if (found.length > 0) setErrors(found);
    else submit(() => choosePassword(stored, password, confirmation), refresh);
  };
  return (
    <StepFrame title={t('password.title')} errors={errors}>
      <p>{t('password.rule', { min })}</p>
      <p>{t('password.ruleAvoid')}</p>
      <form noValidate onSubmit={send}>
        <PasswordInput
          id="password"
          label={t('password.label')}
          autoComplete="new-password"
          value={password}
          error={errorOf(errors, 'password')}
          onChange={setPassword}
        />
        <PasswordInput
          id="confirmation"
          label={t('password.confirmation')}
          autoComplete="new-password"
          value={confirmation}
          error={errorOf(errors, 'confirmation')}
          onChange={setConfirmation}
        />
        <Button type="submit" loading={busy}>
          {t(busy ? 'password.submitting' : 'password.submit')}
        </Button>
      </form>
    </StepFrame>
  );
}

import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { SyntheticEvent, ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { StepOf } from '../../shared/api-types.ts';
import { normaliseEmail } from '../../../domain/email.ts';
import { FormChallenge } from '../form/form-challenge.tsx';
import { errorOf } from '../layout/error-summary.tsx';
import type { PageError } from '../layout/error-summary.tsx';
import { useProgram } from '../layout/program-context.ts';
import { useSubmit } from '../layout/use-submit.ts';
import { confirmationFault, passwordFaults } from '../password/password-faults.ts';
import { PasswordPair } from '../password/password-pair.tsx';
import { usePasswordFaultWords } from '../password/use-password-words.ts';
import { choosePassword } from '../journey/journey-api.ts';
import { useJourneyHere } from '../journey/journey-context.ts';
import { StepFrame } from '../journey/step-frame.tsx';
import { useJourneyForm } from '../journey/use-journey-form.ts';

/** The password, twice; some ask the account's email with it, and that no robot sends it. */
export function PasswordPage({ step }: { step: StepOf<'password'> }): ReactElement {
  const { t } = useTranslation();
  const program = useProgram();
  const policy = step.policy ?? program.password;
  const faultWords = usePasswordFaultWords(policy);
  const { stored, refresh } = useJourneyHere();
  const { kind } = useJourneyForm();
  const { busy, errors, setErrors, submit } = useSubmit();
  const [chosen, setChosen] = useState({ password: '', confirmation: '' });
  const [email, setEmail] = useState('');
  const [challenge, setChallenge] = useState('');
  const asksEmail = step.ask === 'email';
  const challenged = program.challenge.some((place) => place === 'password');

  const faults = (): PageError[] => {
    const { password, confirmation } = chosen;
    const second = confirmationFault(password, confirmation);
    return [
      ...(asksEmail && normaliseEmail(email) === undefined
        ? [{ field: 'email', message: t('password.errors.email') }]
        : []),
      ...passwordFaults(password, policy).map((fault) => ({
        field: 'password',
        message: faultWords(fault),
      })),
      ...(second ? [{ field: 'confirmation', message: faultWords(second) }] : []),
      ...(challenged && challenge === '' ? [{ field: 'challenge', message: t('challenge.required') }] : []),
    ];
  };
  const send = (event: SyntheticEvent): void => {
    event.preventDefault();
    const found = faults();
    if (found.length > 0) {
      setErrors(found);
      return;
    }
    const body = { ...chosen, ...(asksEmail && { email: email.trim() }), ...(challenged && { challenge }) };
    submit(
      () => choosePassword(stored, body),
      refresh,
      () => {
        // After any fault, the answer to the challenge has been used.
        setChallenge('');
        return undefined;
      },
    );
  };
  return (
    <StepFrame title={t(kind === 'recovery' ? 'password.newTitle' : 'password.title')} errors={errors}>
      <form noValidate onSubmit={send}>
        {asksEmail && <EmailField value={email} error={errorOf(errors, 'email')} onChange={setEmail} />}
        <PasswordPair
          answers={chosen}
          policy={policy}
          errors={errors}
          onChange={(part) => setChosen((now) => ({ ...now, ...part }))}
        />
        {challenged && <FormChallenge value={challenge} errors={errors} onChange={setChallenge} />}
        <Button type="submit" loading={busy}>
          {t(busy ? 'password.submitting' : 'password.submit')}
        </Button>
      </form>
    </StepFrame>
  );
}

interface EmailField {
  value: string;
  error: string | undefined;
  onChange: (value: string) => void;
}

function EmailField({ value, error, onChange }: EmailField): ReactElement {
  const { t } = useTranslation();
  return (
    <TextInput
      id="email"
      name="email"
      className="field"
      type="email"
      label={t('password.email')}
      error={error}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
      autoComplete="username"
      autoCapitalize="none"
      autoCorrect="off"
      spellCheck={false}
    />
  );
}

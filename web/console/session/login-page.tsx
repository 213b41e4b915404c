import { Alert, Button, PasswordInput, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { ReactElement, SyntheticEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { ProblemBox } from '../layout/problem-box.tsx';
import { useTry } from '../layout/use-try.ts';
import { Door } from './door.tsx';
import { ProviderLogin } from './provider-login.tsx';
import { logIn } from './session-api.ts';
import type { KnownSession } from './session-api.ts';

/** Why there is no session: there was none, it has ended, or its holder has left. */
export type WhyOut = 'none' | 'expired' | 'left';

interface LoginPage {
  why: WhyOut;
  onIn: (known: KnownSession) => void;
}

/** Name and password. */
export function LoginPage({ why, onIn }: LoginPage): ReactElement {
  const { t } = useTranslation('console');
  const { busy, problem, setProblem, send } = useTry();
  const [typed, setTyped] = useState({ name: '', password: '' });
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    const { name, password } = typed;
    if (name.trim() === '' || password === '') setProblem(t('login.missing'));
    else send(() => logIn(name, password), onIn);
  };
  return (
    <Door title={t('login.title')}>
      {why !== 'none' && (
        <Alert color="petrol" my="md" role="status">
          {t(`login.${why}`)}
        </Alert>
      )}
      <Text c="dimmed" mb="md">
        {t('login.intro')}
      </Text>
      <ProblemBox>{problem}</ProblemBox>
      <form noValidate onSubmit={submit}>
        <TextInput
          label={t('login.name')}
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
          autoFocus
          mb="sm"
          value={typed.name}
          onChange={(event) => setTyped({ ...typed, name: event.currentTarget.value })}
        />
        <PasswordInput
          label={t('login.password')}
          autoComplete="current-password"
          mb="lg"
          value={typed.password}
          visibilityToggleButtonProps={{ 'aria-label': t('login.showPassword') }}
          onChange={(event) => setTyped({ ...typed, password: event.currentTarget.value })}
        />
        <Button type="submit" fullWidth loading={busy}>
          {t('login.submit')}
        </Button>
      </form>
      <ProviderLogin />
    </Door>
  );
}

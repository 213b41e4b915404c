import { Alert, Button, PasswordInput, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { ReactElement, SyntheticEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { ProblemBox } from '../layout/problem-box.tsx';
import { useFailureWords } from '../layout/use-failure-words.ts';
import { Door } from './door.tsx';
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
  const words = useFailureWords();
  const [typed, setTyped] = useState({ name: '', password: '' });
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string>();
  const send = (event: SyntheticEvent): void => {
    event.preventDefault();
    const { name, password } = typed;
    if (name.trim() === '' || password === '') {
      setProblem(t('login.missing'));
      return;
    }
    setBusy(true);
    setProblem(undefined);
    void logIn(name, password).then((outcome) => {
      setBusy(false);
      if (outcome.ok) onIn(outcome.value);
      else setProblem(words(outcome.failure));
    });
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
      <form noValidate onSubmit={send}>
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
    </Door>
  );
}

import { Button, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { ReactElement, SyntheticEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { LIMITS } from '../../../domain/limits.ts';
import { ProblemBox } from '../layout/problem-box.tsx';
import { makePasskey } from './passkey-browser.ts';
import type { Confirmed } from './second-factor-api.ts';
import { usePasskeyTry } from './use-passkey-try.ts';

/** A new passkey, with the name that tells it from others. */
export function SetUpPasskey({ onConfirmed }: { onConfirmed: (confirmed: Confirmed) => void }): ReactElement {
  const { t } = useTranslation('console');
  const { busy, problem, send } = usePasskeyTry();
  const [name, setName] = useState('');
  const [missing, setMissing] = useState(false);
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    setMissing(name.trim() === '');
    if (name.trim() !== '') send(() => makePasskey(name.trim()), onConfirmed);
  };
  return (
    <form noValidate onSubmit={submit}>
      <Text c="dimmed" mb="md">
        {t('setUpPasskey.intro')}
      </Text>
      <ProblemBox>{problem}</ProblemBox>
      <TextInput
        label={t('setUpPasskey.name')}
        description={t('setUpPasskey.nameHint')}
        maxLength={LIMITS.staff.secondFactor.passkey.longestName}
        autoComplete="off"
        autoFocus
        mb="lg"
        value={name}
        error={missing && t('setUpPasskey.missing')}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <Button type="submit" fullWidth loading={busy}>
        {t('setUpPasskey.submit')}
      </Button>
    </form>
  );
}

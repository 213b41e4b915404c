import { Button, Text } from '@mantine/core';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { ProblemBox } from '../layout/problem-box.tsx';
import type { KnownSession } from '../session/session-api.ts';
import { showPasskey } from './passkey-browser.ts';
import { usePasskeyTry } from './use-passkey-try.ts';

/** A passkey: the browser asks for it once the button is pressed, since some ask for nothing without. */
export function ShowPasskey({ onIn }: { onIn: (known: KnownSession) => void }): ReactElement {
  const { t } = useTranslation('console');
  const { busy, problem, send } = usePasskeyTry();
  return (
    <>
      <Text c="dimmed" mb="md">
        {t('showFactor.passkey.text')}
      </Text>
      <ProblemBox>{problem}</ProblemBox>
      <Button fullWidth autoFocus loading={busy} onClick={() => send(showPasskey, onIn)}>
        {t('showFactor.passkey.submit')}
      </Button>
    </>
  );
}

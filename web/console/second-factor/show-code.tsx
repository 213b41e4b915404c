import { Text } from '@mantine/core';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { ProblemBox } from '../layout/problem-box.tsx';
import { useTry } from '../layout/use-try.ts';
import type { KnownSession } from '../session/session-api.ts';
import { CodeForm } from './code-form.tsx';
import { showFactor } from './second-factor-api.ts';

interface ShowCode {
  kind: 'totp' | 'recoveryCode';
  numeric: boolean;
  onIn: (known: KnownSession) => void;
}

/** The app's code, or a recovery code. */
export function ShowCode({ kind, numeric, onIn }: ShowCode): ReactElement {
  const { t } = useTranslation('console');
  const { busy, problem, send } = useTry();
  return (
    <>
      <Text c="dimmed" mb="md">
        {t(`showFactor.${kind}.text`)}
      </Text>
      <ProblemBox>{problem}</ProblemBox>
      <CodeForm
        label={t(`showFactor.${kind}.label`)}
        submit={t('showFactor.submit')}
        numeric={numeric}
        busy={busy}
        onCode={(code) => send(() => showFactor({ kind, code }), onIn)}
      />
    </>
  );
}

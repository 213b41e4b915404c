import { Button, Text } from '@mantine/core';
import { useState } from 'react';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { FactorKind } from '../../shared/api-types.ts';
import { ProblemBox } from '../layout/problem-box.tsx';
import { useTry } from '../layout/use-try.ts';
import type { KnownSession } from '../session/session-api.ts';
import { CodeForm } from './code-form.tsx';
import { showFactor } from './second-factor-api.ts';

/** What is offered instead. */
const other: Record<FactorKind, FactorKind> = { totp: 'recoveryCode', recoveryCode: 'totp' };
const isNumeric: Record<FactorKind, boolean> = { totp: true, recoveryCode: false };

/** The app's code, or a recovery code. */
export function ShowFactor({ onIn }: { onIn: (known: KnownSession) => void }): ReactElement {
  const { t } = useTranslation('console');
  const { busy, problem, setProblem, send } = useTry();
  const [kind, setKind] = useState<FactorKind>('totp');
  return (
    <>
      <Text c="dimmed" mb="md">
        {t(`showFactor.${kind}.text`)}
      </Text>
      <ProblemBox>{problem}</ProblemBox>
      <CodeForm
        key={kind}
        label={t(`showFactor.${kind}.label`)}
        submit={t('showFactor.submit')}
        numeric={isNumeric[kind]}
        busy={busy}
        onCode={(code) => send(() => showFactor(kind, code), onIn)}
      />
      <Button
        variant="subtle"
        fullWidth
        mt="sm"
        onClick={() => {
          setProblem(undefined);
          setKind(other[kind]);
        }}
      >
        {t(`showFactor.${other[kind]}.instead`)}
      </Button>
    </>
  );
}

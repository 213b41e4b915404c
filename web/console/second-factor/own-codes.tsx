import { Button, Group, Text } from '@mantine/core';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { ProblemBox } from '../layout/problem-box.tsx';
import { SectionCard } from '../layout/section-card.tsx';
import { useTry } from '../layout/use-try.ts';
import { useSession } from '../session/session-context.ts';
import { renewRecoveryCodes } from './second-factor-api.ts';

/** How many recovery codes are left, and new ones. */
export function OwnCodes({
  onCodes,
}: {
  onCodes: (codes: { recoveryCodes: readonly string[] }) => void;
}): ReactElement {
  const { t } = useTranslation('console');
  const { busy, problem, send } = useTry();
  const { recoveryCodes: count } = useSession().session.secondFactors;
  return (
    <SectionCard title={t('recoveryCodes.title')}>
      <Text mb="md">{t('ownFactor.left', { count })}</Text>
      <ProblemBox>{problem}</ProblemBox>
      <Group>
        <Button variant="default" loading={busy} onClick={() => send(renewRecoveryCodes, onCodes)}>
          {t('ownFactor.newCodes')}
        </Button>
      </Group>
    </SectionCard>
  );
}

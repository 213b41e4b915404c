import { Button, Group, Text } from '@mantine/core';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { lastingFactors } from '../../../domain/second-factor.ts';
import { ProblemBox } from '../layout/problem-box.tsx';
import { SectionCard } from '../layout/section-card.tsx';
import { useTry } from '../layout/use-try.ts';
import { useSession } from '../session/session-context.ts';
import { RemoveFactor } from './remove-factor.tsx';
import { removeTotp } from './second-factor-api.ts';

/** Whether there is an authenticator app; another, or none where a passkey is left. */
export function OwnApp({ onOther }: { onOther: () => void }): ReactElement {
  const { t } = useTranslation('console');
  const { session, reread } = useSession();
  const { problem, send } = useTry();
  const { totp } = session.secondFactors;
  return (
    <SectionCard title={t('ownFactor.app')}>
      <Text mb="md">{t(totp ? 'ownFactor.hasApp' : 'ownFactor.noApp')}</Text>
      <ProblemBox>{problem}</ProblemBox>
      <Group>
        <Button variant="default" onClick={onOther}>
          {t(totp ? 'ownFactor.otherApp' : 'ownFactor.addApp')}
        </Button>
        {totp && lastingFactors(session.secondFactors) > 1 && (
          <RemoveFactor name={t('ownFactor.app')} onRemove={() => send(removeTotp, reread)} />
        )}
      </Group>
    </SectionCard>
  );
}

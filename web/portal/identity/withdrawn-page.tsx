import { Button } from '@mantine/core';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { StepFrame } from '../journey/step-frame.tsx';
import { OtherWays } from './other-ways.tsx';

/** The pictures are gone: what was deleted, and the ways on. */
export function WithdrawnPage({ onAgain }: { onAgain: () => void }): ReactElement {
  const { t } = useTranslation();
  return (
    <StepFrame title={t('withdrawal.doneTitle')}>
      <p className="lead">{t('withdrawal.done')}</p>
      <h2>{t('withdrawal.waysTitle')}</h2>
      <OtherWays />
      <Button variant="default" onClick={onAgain}>
        {t('withdrawal.again')}
      </Button>
    </StepFrame>
  );
}

import { Button } from '@mantine/core';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { IdentityData, StepOf } from '../../shared/api-types.ts';
import { StepFrame } from '../journey/step-frame.tsx';
import { Retake } from './retake.tsx';

interface UnreadPage {
  data: IdentityData;
  step: StepOf<'identity'>;
  onFillIn: () => void;
}

/** Nothing could be read: better pictures, or typing it. */
export function UnreadPage({ data, step, onFillIn }: UnreadPage): ReactElement {
  const { t } = useTranslation();
  return (
    <StepFrame title={t('data.unreadTitle')}>
      <p className="lead">{t('data.unreadText')}</p>
      <Retake data={data} step={step} prominent />
      <Button variant="default" onClick={onFillIn}>
        {t('data.fillIn')}
      </Button>
    </StepFrame>
  );
}

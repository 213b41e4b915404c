import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { StepFrame } from './step-frame.tsx';

export function ElsewherePage(): ReactElement {
  const { t } = useTranslation();
  return (
    <StepFrame title={t('elsewhere.title')}>
      <p className="lead">{t('elsewhere.text')}</p>
      <p>{t('elsewhere.here')}</p>
    </StepFrame>
  );
}

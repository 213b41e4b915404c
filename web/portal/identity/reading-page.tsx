import { Skeleton } from '@mantine/core';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { StepFrame } from '../journey/step-frame.tsx';

/** The document is being read; the journey's next state brings the data. */
export function ReadingPage(): ReactElement {
  const { t } = useTranslation();
  return (
    <StepFrame title={t('data.pendingTitle')}>
      <p className="lead" role="status">
        {t('data.pendingText')}
      </p>
      <div aria-hidden="true">
        {[1, 2, 3, 4].map((line) => (
          <Skeleton key={line} height="1.6rem" mb="md" />
        ))}
      </div>
    </StepFrame>
  );
}

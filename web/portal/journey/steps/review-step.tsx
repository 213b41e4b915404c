import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { StepOf } from '../../../shared/api-types.ts';
import { StaffWait, useStaffWaitWords } from './staff-wait.tsx';

/** A person looks; there is nothing to do. */
export function ReviewStep({ step }: { step: StepOf<'review'> }): ReactElement {
  const { t } = useTranslation();
  const { name, moment } = useStaffWaitWords(step.since);
  return (
    <StaffWait
      title={t('review.title')}
      lead={t('review.text', { name })}
      points={[t('review.close'), t('review.email'), t('review.clock')]}
      since={t('review.since', { moment })}
    />
  );
}

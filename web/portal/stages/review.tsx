import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { StepOf } from '../../shared/api-types.ts';
import { StaffWait, useStaffWaitWords } from '../journey/staff-wait.tsx';

/** A person looks; there is nothing to do. */
export function ReviewPage({ step }: { step: StepOf<'review'> }): ReactElement {
  const { t } = useTranslation();
  const { name, moment, wordsOf } = useStaffWaitWords(step.since);
  const answer = step.endsAt === null ? [] : [t('review.until', { moment: wordsOf(step.endsAt) })];
  return (
    <StaffWait
      title={t('review.title')}
      lead={t('review.text', { name })}
      points={[t('review.close'), t('review.email'), ...answer, t('review.clock')]}
      since={t('review.since', { moment })}
    />
  );
}

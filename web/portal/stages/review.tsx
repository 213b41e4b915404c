import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { StepOf } from '../../shared/api-types.ts';
import { OtherWays } from '../identity/other-ways.tsx';
import { Notice } from '../layout/notice.tsx';
import { StaffWait, useStaffWaitWords } from '../journey/staff-wait.tsx';

/** A person looks; there is nothing to do. */
export function ReviewPage({ step }: { step: StepOf<'review'> }): ReactElement {
  const { t } = useTranslation();
  const { name, moment, wordsOf } = useStaffWaitWords(step.since);
  const answer = step.endsAt === null ? [] : [t('review.until', { moment: wordsOf(step.endsAt) })];
  return (
    <StaffWait
      title={t('review.title')}
      lead={t(step.pictures ? 'review.text' : 'withdrawal.inReview', { name })}
      points={[t('review.close'), t('review.email'), ...answer, t('review.clock')]}
      since={t('review.since', { moment })}
      notice={step.pictures ? undefined : <WithoutPictures />}
    />
  );
}

/** They were deleted while a person was to look at them. */
function WithoutPictures(): ReactElement {
  const { t } = useTranslation();
  return (
    <Notice tone="calm" title={t('withdrawal.doneTitle')}>
      <p>{t('withdrawal.waysTitle')}</p>
      <OtherWays />
    </Notice>
  );
}

import { lazy, Suspense } from 'react';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { StepOf } from '../../shared/api-types.ts';
import { OtherWays } from '../identity/other-ways.tsx';
import { Notice } from '../layout/notice.tsx';
import { Waiting } from '../layout/waiting.tsx';
import { StaffWait, useStaffWaitWords } from '../journey/staff-wait.tsx';

/** The camera and what belongs to it comes only to those who need it. */
const AskedPage = lazy(async () => ({ default: (await import('../identity/asked-page.tsx')).AskedPage }));

/** A person looks; there is nothing to do, unless they want one picture again. */
export function ReviewPage({ step }: { step: StepOf<'review'> }): ReactElement {
  const { t } = useTranslation();
  const { name, moment, wordsOf } = useStaffWaitWords(step.since);
  if (step.asked)
    return (
      <Suspense fallback={<Waiting />}>
        <AskedPage asked={step.asked} until={step.endsAt === null ? undefined : wordsOf(step.endsAt)} />
      </Suspense>
    );
  const answer = step.endsAt === null ? [] : [t('review.until', { moment: wordsOf(step.endsAt) })];
  return (
    <StaffWait
      title={t('review.title')}
      lead={t(step.pictures ? 'review.text' : 'withdrawal.inReview', { name })}
      points={[t('review.close'), t('review.email'), ...answer, t('review.clock')]}
      since={t('review.since', { moment })}
      notice={noticeOf(step)}
    />
  );
}

function noticeOf({ pictures, received }: StepOf<'review'>): ReactElement | undefined {
  if (!pictures) return <WithoutPictures />;
  return received ? <Received /> : undefined;
}

/** The picture that was asked for again has come. */
function Received(): ReactElement {
  const { t } = useTranslation();
  return (
    <Notice tone="success" title={t('asked.receivedTitle')} live>
      <p>{t('asked.received')}</p>
    </Notice>
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

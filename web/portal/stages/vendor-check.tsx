import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { StepOf } from '../../shared/api-types.ts';
import { StaffWait, useStaffWaitWords } from '../journey/staff-wait.tsx';

/** An outside vendor looks at the pictures; there is nothing to do, and it goes on by itself. */
export function VendorCheckPage({ step }: { step: StepOf<'vendorCheck'> }): ReactElement {
  const { t } = useTranslation();
  const { name, moment, wordsOf } = useStaffWaitWords(step.since);
  const then = step.endsAt === null ? [] : [t('vendorCheck.until', { name, moment: wordsOf(step.endsAt) })];
  return (
    <StaffWait
      title={t('vendorCheck.title')}
      lead={t(step.pictures ? 'vendorCheck.text' : 'withdrawal.inReview', { name })}
      points={[t('vendorCheck.stay'), t('vendorCheck.email'), ...then, t('review.clock')]}
      since={t('vendorCheck.since', { moment })}
    />
  );
}

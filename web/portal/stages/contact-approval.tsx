import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { StepOf } from '../../shared/api-types.ts';
import { StaffWait, useStaffWaitWords } from '../journey/staff-wait.tsx';

/** Staff look at the email that was given; there is nothing to do, and it goes on by itself. */
export function ContactApprovalPage({ step }: { step: StepOf<'contactApproval'> }): ReactElement {
  const { t } = useTranslation();
  const { name, moment } = useStaffWaitWords(step.since);
  return (
    <StaffWait
      title={t('contactApproval.title')}
      lead={t('contactApproval.text', { name })}
      points={[
        t('contactApproval.close'),
        t('contactApproval.email'),
        t('contactApproval.then'),
        t('review.clock'),
      ]}
      since={t('contactApproval.since', { moment })}
    />
  );
}

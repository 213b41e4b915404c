import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { StepOf } from '../../../shared/api-types.ts';
import { HelpDetails } from '../../layout/help-details.tsx';
import { Notice } from '../../layout/notice.tsx';
import { useProgram } from '../../layout/program-context.ts';
import { useLanguage } from '../../layout/use-language.ts';
import { CorrectDataLink } from '../correct-data-link.tsx';
import { deliveryState } from '../delivery-state.ts';
import { Resend } from '../resend.tsx';
import { StepFrame } from '../step-frame.tsx';

type Step = StepOf<'emailLink'>;

const titles = {
  start: 'emailLink.title',
  codeExpired: 'emailLink.expiredTitle',
  codeKilled: 'emailLink.killedTitle',
} as const;

/** The email is on its way, or is to be used again because its PIN died. */
export function EmailLinkStep({ step }: { step: Step }): ReactElement {
  const { t } = useTranslation();
  const address = step.sentTo;
  const failed = deliveryState(step.delivery) === 'failed';
  return (
    <StepFrame title={t(failed ? 'emailLink.undeliveredTitle' : titles[step.reason])}>
      <div role="status">
        {failed ? (
          <Notice tone="warning">
            <p>{t('emailLink.undelivered', { address })}</p>
            <CorrectDataLink prominent />
          </Notice>
        ) : (
          <p className="lead">{leadOf(step, t)}</p>
        )}
      </div>
      {step.reason === 'start' && !failed && <WhatToDo />}
      {(step.reason === 'start' || step.resendAt !== null) && (
        <Resend channel="email" resendAt={step.resendAt} />
      )}
      <HelpDetails summary={t('emailLink.helpTitle')}>
        <ul>
          <li>{t('emailLink.helpSpam')}</li>
          <li>{t('emailLink.helpMinutes')}</li>
          <li>{t('emailLink.helpAddress', { address })}</li>
        </ul>
        <CorrectDataLink />
      </HelpDetails>
    </StepFrame>
  );
}

function leadOf({ reason, sentTo, delivery }: Step, t: ReturnType<typeof useTranslation>['t']): string {
  const address = sentTo;
  switch (reason) {
    case 'codeExpired':
      return t('emailLink.expiredText', { address });
    case 'codeKilled':
      return t('emailLink.killedText', { address });
    case 'start':
      return t(deliveryState(delivery) === 'leaving' ? 'emailLink.sending' : 'emailLink.sent', { address });
  }
}

function WhatToDo(): ReactElement {
  const { t } = useTranslation();
  const program = useProgram();
  const language = useLanguage();
  return (
    <section aria-labelledby="what-to-do">
      <h2 id="what-to-do">{t('emailLink.whatToDo')}</h2>
      <ol className="steps">
        <li>{t('emailLink.open', { name: program.name[language] ?? program.id })}</li>
        <li>{t('emailLink.press')}</li>
        <li>{t('emailLink.pin')}</li>
      </ol>
      <p>{t('emailLink.goesOn')}</p>
    </section>
  );
}

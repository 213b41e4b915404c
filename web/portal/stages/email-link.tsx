import { programName } from '../format/program-name.ts';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { StepOf } from '../../shared/api-types.ts';
import { HelpDetails } from '../layout/help-details.tsx';
import { Notice } from '../layout/notice.tsx';
import { useProgram } from '../layout/program-context.ts';
import { useLanguage } from '../layout/use-language.ts';
import { CorrectDataLink } from '../journey/correct-data-link.tsx';
import { deliveryState } from '../journey/delivery-state.ts';
import { Resend } from '../journey/resend.tsx';
import { StepFrame } from '../journey/step-frame.tsx';
import { useJourneyForm } from '../journey/use-journey-form.ts';
import { useOnFileWords } from '../journey/use-on-file-words.ts';
import { afterLink } from './words.ts';

type Step = StepOf<'emailLink'>;

const titles = {
  start: 'emailLink.title',
  codeExpired: 'emailLink.expiredTitle',
  codeKilled: 'emailLink.killedTitle',
} as const;

/** The email is on its way, or is to be used again because its PIN died. */
export function EmailLinkPage({ step }: { step: Step }): ReactElement {
  const { t } = useTranslation();
  const address = step.sentTo ?? '';
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
          <Lead step={step} />
        )}
      </div>
      {step.reason === 'start' && !failed && <WhatToDo />}
      {(step.reason === 'start' || step.resendAt !== null) && (
        <Resend channel="email" resendAt={step.resendAt} />
      )}
      <Help sentTo={step.sentTo} />
    </StepFrame>
  );
}

function Lead({ step }: { step: Step }): ReactElement {
  const { t } = useTranslation();
  const onFile = useOnFileWords('email');
  const { reason, sentTo: address, delivery } = step;
  if (address === null) return <p className="lead">{onFile.sent}</p>;
  const leaving = deliveryState(delivery) === 'leaving';
  const words = {
    codeExpired: 'emailLink.expiredText',
    codeKilled: 'emailLink.killedText',
    start: leaving ? 'emailLink.sending' : 'emailLink.sent',
  } as const;
  return <p className="lead">{t(words[reason], { address })}</p>;
}

function Help({ sentTo }: { sentTo: string | null }): ReactElement {
  const { t } = useTranslation();
  const onFile = useOnFileWords('email');
  return (
    <HelpDetails summary={t('emailLink.helpTitle')}>
      <ul>
        <li>{t('emailLink.helpSpam')}</li>
        <li>{t('emailLink.helpMinutes')}</li>
        {sentTo === null ? (
          <>
            <li>{t('code.helpData')}</li>
            <li>{onFile.help}</li>
          </>
        ) : (
          <li>{t('emailLink.helpAddress', { address: sentTo })}</li>
        )}
      </ul>
      <CorrectDataLink />
    </HelpDetails>
  );
}

function WhatToDo(): ReactElement {
  const { t } = useTranslation();
  const program = useProgram();
  const language = useLanguage();
  const { definition } = useJourneyForm();
  const pinned = definition !== undefined && afterLink(definition) === 'pin';
  return (
    <section aria-labelledby="what-to-do">
      <h2 id="what-to-do">{t('emailLink.whatToDo')}</h2>
      <ol className="steps">
        <li>{t('emailLink.open', { name: programName(program, language) })}</li>
        <li>{t('emailLink.press')}</li>
        <li>{t(pinned ? 'emailLink.pin' : 'emailLink.password')}</li>
      </ol>
      <p>{t('emailLink.goesOn')}</p>
    </section>
  );
}

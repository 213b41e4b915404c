import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { StepOf } from '../../shared/api-types.ts';
import { HelpDetails } from '../layout/help-details.tsx';
import { CorrectDataLink } from './correct-data-link.tsx';
import { Resend } from './resend.tsx';
import { usePhoneWords } from './use-phone-words.ts';

/** "I got no PIN": what can be wrong, and the ways on. */
export function PinHelp({ step }: { step: StepOf<'smsPin'> }): ReactElement {
  const { t } = useTranslation();
  const phone = usePhoneWords(step.sentTo ?? '');
  return (
    <HelpDetails summary={t('smsPin.helpTitle')}>
      <ul>
        <li>{t('smsPin.helpNumber', { phone })}</li>
        <li>{t('smsPin.helpCoverage')}</li>
        <li>{t('smsPin.helpService')}</li>
      </ul>
      <Resend channel="sms" resendAt={step.resendAt} />
      <CorrectDataLink />
    </HelpDetails>
  );
}

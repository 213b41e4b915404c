import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { HelpDetails } from '../layout/help-details.tsx';
import { CorrectDataLink } from './correct-data-link.tsx';
import { Resend } from './resend.tsx';
import { useJourneyForm } from './use-journey-form.ts';
import { useOnFileWords } from './use-on-file-words.ts';
import type { Channel } from './use-on-file-words.ts';

interface CodeHelp {
  channel: Channel;
  resendAt: string | null;
}

/** "I got no code": what can be wrong, and the ways on. */
export function CodeHelp({ channel, resendAt }: CodeHelp): ReactElement {
  const { t } = useTranslation();
  const { typed } = useJourneyForm();
  const onFile = useOnFileWords(channel);
  return (
    <HelpDetails summary={t('code.helpTitle')}>
      <ul>
        <li>{t(channel === 'sms' ? 'smsPin.helpCoverage' : 'emailLink.helpSpam')}</li>
        <li>{t('code.helpData')}</li>
        {!typed && <li>{onFile.help}</li>}
      </ul>
      <Resend channel={channel} resendAt={resendAt} />
      <CorrectDataLink />
    </HelpDetails>
  );
}

import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { StepOf } from '../../shared/api-types.ts';
import { Notice } from '../layout/notice.tsx';
import { CorrectDataLink } from './correct-data-link.tsx';
import { deliveryState } from './delivery-state.ts';
import { useOnFileWords } from './use-on-file-words.ts';
import type { Channel } from './use-on-file-words.ts';
import { usePhoneWords } from './use-phone-words.ts';

interface CodeSent {
  step: StepOf<'smsCode' | 'emailCode'>;
  channel: Channel;
}

/** Where the code went. Of a contact on file it says neither what it is nor whether it arrived. */
export function CodeSent({ step, channel }: CodeSent): ReactElement {
  const { t } = useTranslation();
  const onFile = useOnFileWords(channel);
  const phone = usePhoneWords(step.sentTo ?? '');
  const to = channel === 'sms' ? phone : (step.sentTo ?? '');
  if (step.sentTo === null) return <p className="lead">{onFile.sent}</p>;
  const state = deliveryState(step.delivery);
  return (
    <div role="status">
      {state === 'failed' ? (
        <Notice tone="warning" title={t('common.important')}>
          <p>{t(`code.undelivered.${channel}`, { to })}</p>
          <CorrectDataLink />
        </Notice>
      ) : (
        <p className="lead">
          {t(state === 'leaving' ? `code.sending.${channel}` : `code.sent.${channel}`, { to })}
        </p>
      )}
    </div>
  );
}

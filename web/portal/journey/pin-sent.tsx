import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { StepOf } from '../../shared/api-types.ts';
import { Notice } from '../layout/notice.tsx';
import { CorrectDataLink } from './correct-data-link.tsx';
import { deliveryState } from './delivery-state.ts';
import { usePhoneWords } from './use-phone-words.ts';

/** Where the PIN went; that it did not arrive is said as soon as it is known. */
export function PinSent({ step }: { step: StepOf<'smsPin'> }): ReactElement {
  const { t } = useTranslation();
  const phone = usePhoneWords(step.sentTo ?? '');
  const state = deliveryState(step.delivery);
  return (
    <div role="status">
      {state === 'failed' ? (
        <Notice tone="warning" title={t('common.important')}>
          <p>{t('smsPin.undelivered', { phone })}</p>
          <CorrectDataLink />
        </Notice>
      ) : (
        <p className="lead">{t(state === 'leaving' ? 'smsPin.sending' : 'smsPin.sent', { phone })}</p>
      )}
    </div>
  );
}

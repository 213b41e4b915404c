import '../styles/camera.css';
import '../styles/live.css';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { StepOf } from '../../shared/api-types.ts';
import { Capture } from '../camera/capture.tsx';
import { StepFrame } from '../journey/step-frame.tsx';
import { Notice } from '../layout/notice.tsx';
import { Instructions } from './capture-page.tsx';
import { FaceCapture } from './face-capture.tsx';

interface AskedPage {
  asked: NonNullable<StepOf<'review'>['asked']>;
  /** In words, by when staff decide. */
  until: string | undefined;
}

/** One picture that a person wants again: why, how to take it better, and that all else stays. */
export function AskedPage({ asked, until }: AskedPage): ReactElement {
  const { t } = useTranslation();
  const { side, reason, attemptsLeft } = asked;
  const document = t(`smsPin.choices.${asked.identityDocument}`);
  const taking = { attemptsLeft, instructions: <Instructions side={side} /> };
  return (
    <StepFrame title={t(`identity.titles.${side}`, { document })}>
      <Notice tone="warning" title={t('asked.title')}>
        <p>{t(`asked.why.${reason}`)}</p>
        <p>
          {t('asked.stays')} {until !== undefined && t('asked.until', { moment: until })}
        </p>
      </Notice>
      {side === 'face' ? <FaceCapture {...taking} /> : <Capture side={side} {...taking} />}
    </StepFrame>
  );
}

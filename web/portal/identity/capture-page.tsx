import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { CaptureSide, IdentityChoice } from '../../shared/api-types.ts';
import { Capture } from '../camera/capture.tsx';
import { StepFrame } from '../journey/step-frame.tsx';
import { Drawing } from './drawing.tsx';
import { FaceCapture } from './face-capture.tsx';

interface CapturePage {
  side: CaptureSide;
  identityDocument: IdentityChoice;
  attemptsLeft: number;
  position: number;
  of: number;
}

/** One picture to take: what of, how, and the ways to take it. */
export function CapturePage({
  side,
  identityDocument,
  attemptsLeft,
  position,
  of,
}: CapturePage): ReactElement {
  const { t } = useTranslation();
  const document = t(`smsPin.choices.${identityDocument}`);
  const taking = { attemptsLeft, instructions: <Instructions side={side} /> };
  return (
    <StepFrame
      title={t(`identity.titles.${side}`, { document })}
      before={<p className="sub-progress">{t('identity.photoOf', { position, of })}</p>}
    >
      {side === 'face' ? <FaceCapture {...taking} /> : <Capture side={side} {...taking} />}
    </StepFrame>
  );
}

const documentTips = ['light', 'corners', 'glare'] as const;
const faceTips = ['faceLight', 'faceAlone', 'faceBare'] as const;

/** What of, and how. */
export function Instructions({ side }: { side: CaptureSide }): ReactElement {
  const { t } = useTranslation();
  const tips = side === 'face' ? faceTips : documentTips;
  return (
    <>
      <p className="lead">{t(`identity.${side}Text`)}</p>
      <Drawing side={side} label={t(`identity.drawings.${side}`)} />
      <ul className="ticks" aria-label={t('identity.whoIs')}>
        {tips.map((tip) => (
          <li key={tip}>{t(`identity.tips.${tip}`)}</li>
        ))}
      </ul>
    </>
  );
}

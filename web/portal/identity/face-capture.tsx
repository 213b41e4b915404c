import { useEffect, useState } from 'react';
import type { ReactElement, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Capture } from '../camera/capture.tsx';
import { foreseeObstacle } from '../camera/open-camera.ts';
import { useJourneyHere } from '../journey/journey-context.ts';
import { Notice } from '../layout/notice.tsx';
import { LiveCheck } from '../live/live-check.tsx';

interface FaceCapture {
  attemptsLeft: number;
  instructions: ReactNode;
}

/**
 * The face before the live camera. A picture of it, taken or chosen, is for a person to look at: where there is no camera, where the
 * applicant cannot or would rather not be checked, and when the tries are used up.
 */
export function FaceCapture({ attemptsLeft, instructions }: FaceCapture): ReactElement | null {
  const { t } = useTranslation();
  const { step } = useJourneyHere().journey;
  const triesLeft = 'liveTriesLeft' in step ? step.liveTriesLeft : 0;
  const [prefersPlain, setPrefersPlain] = useState(false);
  const hasCamera = useHasCamera();
  if (hasCamera === undefined) return null;
  if (hasCamera && triesLeft > 0 && !prefersPlain)
    return (
      <LiveCheck triesLeft={triesLeft} instructions={instructions} onPlain={() => setPrefersPlain(true)} />
    );
  return (
    <>
      {triesLeft === 0 && (
        <Notice tone="calm" title={t('live.usedUpTitle')} live>
          <p>{t('live.usedUp')}</p>
        </Notice>
      )}
      <Capture side="face" attemptsLeft={attemptsLeft} instructions={instructions} />
    </>
  );
}

/** Undefined until it is known. */
function useHasCamera(): boolean | undefined {
  const [has, setHas] = useState<boolean>();
  useEffect(() => {
    let over = false;
    void foreseeObstacle().then((obstacle) => {
      if (!over) setHas(obstacle === undefined);
    });
    return () => {
      over = true;
    };
  }, []);
  return has;
}

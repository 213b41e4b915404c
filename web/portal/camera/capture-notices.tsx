import { Button } from '@mantine/core';
import { useEffect, useRef } from 'react';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Notice } from '../layout/notice.tsx';
import { offersAsItIs } from './camera-state.ts';
import type { CameraState } from './camera-state.ts';

/** Why the last picture was refused and what to do; at last, that a person will look at it. */
export function Refusal({
  state,
  onSendAsItIs,
}: {
  state: CameraState;
  onSendAsItIs: () => void;
}): ReactElement | null {
  const { t } = useTranslation();
  const { problem, attemptsLeft } = state;
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => box.current?.focus(), [problem]);
  if (problem?.kind !== 'refused') return null;
  return (
    <div className="refusal" role="alert" ref={box} tabIndex={-1}>
      <p className="notice-title">{t('camera.refusedTitle')}</p>
      <p>{t(`camera.faults.${problem.fault}`)}</p>
      {attemptsLeft > 0 && <p>{t('camera.attempts', { count: attemptsLeft })}</p>}
      {offersAsItIs(state) && (
        <>
          <p>{t('camera.asItIs')}</p>
          <Button variant="default" onClick={onSendAsItIs}>
            {t('camera.sendAsItIs')}
          </Button>
        </>
      )}
    </div>
  );
}

/** Why there is no live camera, and the other ways. */
export function Obstacle({ obstacle }: { obstacle: NonNullable<CameraState['obstacle']> }): ReactElement {
  const { t } = useTranslation();
  return (
    <Notice tone="calm" live>
      <p>{t(`camera.unavailable.${obstacle}`)}</p>
    </Notice>
  );
}

import { Button } from '@mantine/core';
import { useEffect, useRef } from 'react';
import type { ReactElement, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ContactButton, useContactWords } from '../layout/contact-ways.tsx';
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
  if (problem?.kind !== 'refused') return null;
  return (
    <Alarm of={problem}>
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
      {attemptsLeft === 0 && !offersAsItIs(state) && <p>{t('camera.takeAnother')}</p>}
    </Alarm>
  );
}

/** No more pictures of this side are taken: a person has to help. */
export function UsedUp({ problem }: { problem: CameraState['problem'] }): ReactElement {
  const { t } = useTranslation();
  const contact = useContactWords();
  return (
    <Alarm of={problem}>
      <p className="notice-title">{t('camera.usedUpTitle')}</p>
      <p>{t('camera.usedUp', { contact })}</p>
      <ContactButton />
    </Alarm>
  );
}

/** Has the focus as soon as it is there. */
function Alarm({ of, children }: { of: CameraState['problem']; children: ReactNode }): ReactElement {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => box.current?.focus(), [of]);
  return (
    <div className="refusal" role="alert" ref={box} tabIndex={-1}>
      {children}
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

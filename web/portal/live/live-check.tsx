import { Button } from '@mantine/core';
import type { ReactElement, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Sending } from '../camera/sending.tsx';
import { Notice } from '../layout/notice.tsx';
import { LiveIntro } from './live-intro.tsx';
import { LiveStage } from './live-stage.tsx';
import { useLiveCheck } from './use-live-check.ts';

interface LiveCheck {
  triesLeft: number;
  /** How to be seen well. */
  instructions: ReactNode;
  /** A picture instead, for a person. */
  onPlain: () => void;
}

/** The active check of the face, from its explanation to the service's word. */
export function LiveCheck({ triesLeft, instructions, onPlain }: LiveCheck): ReactElement {
  const { t } = useTranslation();
  const { state, video, begin, stop, sendAgain } = useLiveCheck();
  switch (state.mode) {
    case 'starting':
    case 'running':
      return <LiveStage state={state} video={video} onStop={stop} />;
    case 'sending':
      return <Sending percent={state.percent} />;
    case 'unsent':
      return (
        <>
          <Notice tone="warning" live>
            <p>{state.failure}</p>
          </Notice>
          <Button onClick={sendAgain}>{t('camera.sendAgain')}</Button>
        </>
      );
    case 'idle':
      return (
        <LiveIntro
          state={state}
          triesLeft={triesLeft}
          instructions={instructions}
          onBegin={begin}
          onPlain={onPlain}
        />
      );
  }
}

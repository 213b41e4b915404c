import { Button } from '@mantine/core';
import { useEffect, useRef } from 'react';
import type { ReactElement, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Obstacle } from '../camera/capture-notices.tsx';
import { Offer } from '../handoff/offer.tsx';
import { prefersPhone } from '../handoff/prefers-phone.ts';
import { useJourneyHere } from '../journey/journey-context.ts';
import { HelpDetails } from '../layout/help-details.tsx';
import type { LiveState } from './live-state.ts';

interface LiveIntro {
  state: LiveState;
  triesLeft: number;
  /** How to be seen well. */
  instructions: ReactNode;
  onBegin: () => void;
  /** A picture instead, for a person. */
  onPlain: () => void;
}

/** What will be asked before the camera, why it has to be done again where it has, and the way for those who cannot or would rather not. */
export function LiveIntro({ state, triesLeft, instructions, onBegin, onPlain }: LiveIntro): ReactElement {
  const { t } = useTranslation();
  const { isLent } = useJourneyHere();
  const { told, obstacle, judged } = state;
  const again = told !== undefined;
  return (
    <>
      <Again state={state} triesLeft={triesLeft} />
      {isLent !== true && prefersPhone() && <Offer />}
      {obstacle !== undefined && <Obstacle obstacle={obstacle} />}
      {!again && (
        <>
          {instructions}
          <p>{t('live.lead')}</p>
          <ol>
            <li>{t('live.parts.turn')}</li>
            <li>{t('live.parts.colours')}</li>
          </ol>
          <p>{t('live.words')}</p>
        </>
      )}
      <div className="ways">
        {!again && <p>{t('camera.permission')}</p>}
        <Button onClick={onBegin}>{t(again ? 'live.again' : 'live.begin')}</Button>
        {judged > 0 && <p>{t('live.slower')}</p>}
        <HelpDetails summary={t('live.otherWay')}>
          <p>{t('live.plainText')}</p>
          <Button variant="default" onClick={onPlain}>
            {t('live.plain')}
          </Button>
        </HelpDetails>
      </div>
    </>
  );
}

/** Has the focus as soon as it is there. */
function Again({
  state: { told, failure },
  triesLeft,
}: Pick<LiveIntro, 'state' | 'triesLeft'>): ReactElement | null {
  const { t } = useTranslation();
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => box.current?.focus(), [told, failure]);
  if (told === undefined && failure === undefined) return null;
  return (
    <div className="refusal" role="alert" ref={box} tabIndex={-1}>
      <p className="notice-title">{t('live.againTitle')}</p>
      <p>{failure ?? t(`live.problems.${told ?? 'other'}`)}</p>
      <p>{t('live.tries', { count: triesLeft })}</p>
    </div>
  );
}

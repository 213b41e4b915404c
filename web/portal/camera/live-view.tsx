import { Button } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import type { ReactElement, RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import type { CaptureSide } from '../../shared/api-types.ts';
import { CheckboxField } from '../layout/checkbox-field.tsx';
import type { Advice } from './guidance/advice.ts';
import { useAutomatic } from './guidance/automatic.ts';
import { signalShutter } from './guidance/shutter-signal.ts';
import { useGuidance } from './guidance/use-guidance.ts';
import { useTorch } from './guidance/use-torch.ts';

interface LiveView {
  side: CaptureSide;
  video: RefObject<HTMLVideoElement | null>;
  /** The image is there; before, the camera is still opening. */
  live: boolean;
  /** What gives the image, once it is there. */
  track: MediaStreamTrack | undefined;
  onShoot: () => void;
  onClose: () => void;
}

/** The camera's image with the frame to fill, what to do about it, and the shutter; a document's picture takes itself once it is good. */
export function LiveView({ side, video, live, track, onShoot, onClose }: LiveView): ReactElement {
  const { t } = useTranslation();
  const frame = useRef<HTMLSpanElement>(null);
  const [automatic, setAutomatic] = useAutomatic();
  const guided = side !== 'face';
  const shoot = (): void => {
    signalShutter();
    onShoot();
  };
  const advice = useGuidance({ side, video, frame, live: live && guided, automatic, onShoot: shoot });
  const words = t(guided ? `camera.guide.${wordsOf(advice, automatic)}` : 'camera.fit.face');
  return (
    <div className="live-view">
      <p className="live-hint" role="status">
        {live ? words : t('camera.opening')}
      </p>
      <LivePicture side={side} video={video} frame={frame} good={live && guided && advice === 'hold'} />
      <div className="live-actions">
        <Shutter live={live} onShoot={shoot} />
        <TorchButton track={track} />
        <Button variant="default" onClick={onClose}>
          {t('camera.close')}
        </Button>
        {guided && (
          <CheckboxField
            id="automatic"
            label={t('camera.automatic')}
            checked={automatic}
            error={undefined}
            onChange={setAutomatic}
          />
        )}
      </div>
    </div>
  );
}

/** A good image is held, or is to be taken. */
function wordsOf(advice: Advice, automatic: boolean): Advice | 'ready' {
  return advice === 'hold' && !automatic ? 'ready' : advice;
}

interface LivePicture {
  side: CaptureSide;
  video: RefObject<HTMLVideoElement | null>;
  frame: RefObject<HTMLSpanElement | null>;
  good: boolean;
}

function LivePicture({ side, video, frame, good }: LivePicture): ReactElement {
  const { t } = useTranslation();
  const [portrait, setPortrait] = useState(true);
  const measure = (): void => {
    const image = video.current;
    if (image) setPortrait(image.videoHeight >= image.videoWidth);
  };
  return (
    <div className="live-picture" data-portrait={portrait} data-mirrored={side === 'face'}>
      <video
        ref={video}
        playsInline
        muted
        aria-label={t('camera.live')}
        onLoadedMetadata={measure}
        onResize={measure}
      />
      <span ref={frame} className={`live-frame live-frame-${side}`} data-good={good} aria-hidden="true" />
    </div>
  );
}

/** Has the focus as soon as there is an image, and brings the image into view. */
function Shutter({ live, onShoot }: Pick<LiveView, 'live' | 'onShoot'>): ReactElement {
  const { t } = useTranslation();
  const shutter = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (!live) return;
    shutter.current?.closest('.live-view')?.scrollIntoView({ block: 'start' });
    shutter.current?.focus({ preventScroll: true });
  }, [live]);
  return (
    <Button ref={shutter} className="shutter" disabled={!live} onClick={onShoot}>
      {t('camera.shoot')}
    </Button>
  );
}

function TorchButton({ track }: Pick<LiveView, 'track'>): ReactElement | null {
  const { t } = useTranslation();
  const torch = useTorch(track);
  if (!torch) return null;
  return (
    <Button variant="default" aria-pressed={torch.lit} onClick={torch.toggle}>
      {t('camera.torch')}
    </Button>
  );
}

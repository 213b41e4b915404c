import { Button } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { CaptureSide } from '../../shared/api-types.ts';
import type { Camera } from './use-camera.ts';

/** The camera's image with the frame to fill, and the shutter. */
export function LiveView({ camera, side }: { camera: Camera; side: CaptureSide }): ReactElement {
  const { t } = useTranslation();
  const [portrait, setPortrait] = useState(true);
  const box = useRef<HTMLDivElement>(null);
  const shutter = useRef<HTMLButtonElement>(null);
  const live = camera.state.mode === 'live';
  useEffect(() => {
    if (!live) return;
    box.current?.scrollIntoView({ block: 'start' });
    shutter.current?.focus({ preventScroll: true });
  }, [live]);
  const measure = (): void => {
    const video = camera.video.current;
    if (video) setPortrait(video.videoHeight >= video.videoWidth);
  };
  const face = side === 'face';
  return (
    <div className="live-view" ref={box}>
      <p className="live-hint" role="status">
        {t(live ? `camera.fit.${face ? 'face' : 'document'}` : 'camera.opening')}
      </p>
      <div className="live-picture" data-portrait={portrait} data-mirrored={face}>
        <video
          ref={camera.video}
          playsInline
          muted
          aria-label={t('camera.live')}
          onLoadedMetadata={measure}
          onResize={measure}
        />
        <span className={`live-frame live-frame-${side}`} aria-hidden="true" />
      </div>
      <div className="live-actions">
        <Button ref={shutter} className="shutter" disabled={!live} onClick={camera.shoot}>
          {t('camera.shoot')}
        </Button>
        <Button variant="default" onClick={camera.close}>
          {t('camera.close')}
        </Button>
      </div>
    </div>
  );
}

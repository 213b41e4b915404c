import { Button } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import type { ReactElement, RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import type { CaptureSide } from '../../shared/api-types.ts';

interface LiveView {
  side: CaptureSide;
  video: RefObject<HTMLVideoElement | null>;
  /** The image is there; before, the camera is still opening. */
  live: boolean;
  onShoot: () => void;
  onClose: () => void;
}

/** The camera's image with the frame to fill, and the shutter. */
export function LiveView({ side, video, live, onShoot, onClose }: LiveView): ReactElement {
  const { t } = useTranslation();
  const [portrait, setPortrait] = useState(true);
  const box = useRef<HTMLDivElement>(null);
  const shutter = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (!live) return;
    box.current?.scrollIntoView({ block: 'start' });
    shutter.current?.focus({ preventScroll: true });
  }, [live]);
  const measure = (): void => {
    const image = video.current;
    if (image) setPortrait(image.videoHeight >= image.videoWidth);
  };
  const face = side === 'face';
  return (
    <div className="live-view" ref={box}>
      <p className="live-hint" role="status">
        {t(live ? `camera.fit.${face ? 'face' : 'document'}` : 'camera.opening')}
      </p>
      <div className="live-picture" data-portrait={portrait} data-mirrored={face}>
        <video
          ref={video}
          playsInline
          muted
          aria-label={t('camera.live')}
          onLoadedMetadata={measure}
          onResize={measure}
        />
        <span className={`live-frame live-frame-${side}`} aria-hidden="true" />
      </div>
      <div className="live-actions">
        <Button ref={shutter} className="shutter" disabled={!live} onClick={onShoot}>
          {t('camera.shoot')}
        </Button>
        <Button variant="default" onClick={onClose}>
          {t('camera.close')}
        </Button>
      </div>
    </div>
  );
}

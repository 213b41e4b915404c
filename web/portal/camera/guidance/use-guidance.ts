import { useEffect, useRef, useState } from 'react';
import type { RefObject } from 'react';
import { MEASURED_SIDE } from '../../../../domain/picture-measures.ts';
import type { Gray } from '../../../../domain/picture-measures.ts';
import type { CaptureSide } from '../../../shared/api-types.ts';
import { drawnGray } from '../drawn-gray.ts';
import { adviceOn, firstGuidance, guide, isTime } from './advice.ts';
import type { Advice } from './advice.ts';
import { framedPart } from './framed-part.ts';

/** Between two looks, in milliseconds; each takes some ten of them on an old phone. */
const LOOK_EVERY = 300;
/** The longer side at which the frame is looked at, in pixels. */
const LOOKED_AT = 256;

interface Guided {
  side: CaptureSide;
  video: RefObject<HTMLVideoElement | null>;
  frame: RefObject<HTMLElement | null>;
  /** Whether the camera's image is there. */
  live: boolean;
  /** The picture takes itself once it is good. */
  automatic: boolean;
  onShoot: () => void;
}

/** Looks at the camera's image again and again, says what to do about it, and takes the picture when it is good. */
export function useGuidance({ side, video, frame, live, automatic, onShoot }: Guided): Advice {
  const [advice, setAdvice] = useState<Advice>(firstGuidance.advice);
  const shoot = useRef(onShoot);
  useEffect(() => {
    shoot.current = onShoot;
  }, [onShoot]);
  useEffect(() => {
    if (!live) return undefined;
    let [guidance, before] = [firstGuidance, undefined as Gray | undefined];
    const timer = setInterval(() => {
      const framed = framedGray(video.current, frame.current);
      if (!framed) return;
      guidance = guide(guidance, adviceOn({ side, framed, before, whole: () => wholeGray(video.current) }));
      before = framed;
      setAdvice(guidance.advice);
      if (!automatic || !isTime(guidance)) return;
      clearInterval(timer);
      shoot.current();
    }, LOOK_EVERY);
    return () => clearInterval(timer);
  }, [side, video, frame, live, automatic]);
  return advice;
}

function framedGray(video: HTMLVideoElement | null, frame: HTMLElement | null): Gray | undefined {
  if (!video || !frame || video.videoWidth === 0) return undefined;
  const size = { width: video.videoWidth, height: video.videoHeight };
  const part = framedPart(size, video.getBoundingClientRect(), frame.getBoundingClientRect());
  return drawnGray(video, { ...part, longest: LOOKED_AT });
}

function wholeGray(video: HTMLVideoElement | null): Gray | undefined {
  if (!video) return undefined;
  const { videoWidth: width, videoHeight: height } = video;
  return drawnGray(video, { left: 0, top: 0, width, height, longest: MEASURED_SIDE });
}

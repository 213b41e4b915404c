import { useCallback, useEffect, useReducer, useRef, useState } from 'react';
import type { Dispatch, RefObject } from 'react';
import type { CaptureSide } from '../../shared/api-types.ts';
import { initialCamera, reduceCamera } from './camera-state.ts';
import type { CameraEvent, CameraState } from './camera-state.ts';
import { closeCamera, facingOf, foreseeObstacle, isPoor, obstacleOf, openCamera } from './open-camera.ts';
import { pictureOfFile, shootPicture } from './picture.ts';

export interface Camera {
  state: CameraState;
  tell: Dispatch<CameraEvent>;
  video: RefObject<HTMLVideoElement | null>;
  /** What gives the image, once it is there. */
  track: MediaStreamTrack | undefined;
  open: () => void;
  close: () => void;
  shoot: () => void;
  choose: (file: File) => void;
}

/** The camera of one capture: the reducer's state, and the stream and pictures that belong to it. */
export function useCamera(side: CaptureSide, attemptsLeft: number): Camera {
  const facing = facingOf(side);
  const [state, tell] = useReducer(reduceCamera, attemptsLeft, initialCamera);
  const video = useRef<HTMLVideoElement>(null);
  const [track, setTrack] = useState<MediaStreamTrack>();
  const tolerated = useRef(false);

  useEffect(() => {
    let over = false;
    void foreseeObstacle().then((obstacle) => {
      if (!over) tell({ type: 'foreseen', obstacle });
    });
    return () => {
      over = true;
    };
  }, []);

  const wanted = state.mode === 'starting' || state.mode === 'live';

  useEffect(() => {
    if (!wanted) return undefined;
    let stream: MediaStream | undefined;
    let over = false;
    const start = async (): Promise<void> => {
      stream = await openCamera(facing);
      if (over || !video.current) {
        closeCamera(stream);
        return;
      }
      video.current.srcObject = stream;
      await video.current.play();
      if (isPoor(video.current) && !tolerated.current) {
        // Opened once more, it is taken as it is.
        tolerated.current = true;
        tell({ type: 'obstructed', obstacle: 'poor' });
        return;
      }
      setTrack(stream.getVideoTracks()[0]);
      tell({ type: 'started' });
    };
    start().catch((error: unknown) => {
      if (!over) tell({ type: 'obstructed', obstacle: obstacleOf(error) });
    });
    return () => {
      over = true;
      closeCamera(stream);
    };
  }, [wanted, facing]);

  const url = state.picture?.url;
  useEffect(() => {
    if (url === undefined) return undefined;
    return () => URL.revokeObjectURL(url);
  }, [url]);

  const open = useCallback(() => tell({ type: 'opened' }), []);
  const close = useCallback(() => tell({ type: 'closed' }), []);
  const shoot = useCallback(() => {
    if (!video.current) return;
    shootPicture(video.current, side).then(
      (picture) => tell({ type: 'taken', picture }),
      () => tell({ type: 'obstructed', obstacle: 'busy' }),
    );
  }, [side]);
  const choose = useCallback(
    (file: File) => {
      void pictureOfFile(file, side).then((picture) => tell({ type: 'taken', picture }));
    },
    [side],
  );
  return { state, tell, video, track, open, close, shoot, choose };
}

import { useCallback, useEffect, useReducer, useRef } from 'react';
import type { Dispatch, RefObject } from 'react';
import type { Failure } from '../../shared/outcome.ts';
import { closeCamera, obstacleOf, openCamera } from '../camera/open-camera.ts';
import { useJourneyHere } from '../journey/journey-context.ts';
import { useFailureWords } from '../layout/use-words.ts';
import { beginLiveCheck, sendLiveFrames } from './live-api.ts';
import { shootFrame } from './live-frames.ts';
import type { LiveShot } from './live-frames.ts';
import { initialLive, reduceLive } from './live-state.ts';
import type { LiveEvent, LiveState } from './live-state.ts';
import { timingOf } from './live-timing.ts';

export interface LiveControl {
  state: LiveState;
  video: RefObject<HTMLVideoElement | null>;
  begin: () => void;
  stop: () => void;
  /** What could not be sent. */
  sendAgain: () => void;
}

/** A check from the press of its button to the service's word: camera, steps, frames. */
export function useLiveCheck(): LiveControl {
  const [state, tell] = useReducer(reduceLive, initialLive);
  const shots = useRef<LiveShot[]>([]);
  const video = useOpenCamera(state, tell);
  useSteps(state, tell, video, shots);
  useSending(state, tell, shots);
  const begin = useCallback(() => {
    shots.current = [];
    tell({ type: 'opened' });
  }, []);
  const stop = useCallback(() => tell({ type: 'stopped' }), []);
  const sendAgain = useCallback(() => tell({ type: 'sent' }), []);
  return { state, video, begin, stop, sendAgain };
}

/** The camera is open as long as it is looked into; a check is begun once it shows something. */
function useOpenCamera({ mode }: LiveState, tell: Dispatch<LiveEvent>): RefObject<HTMLVideoElement | null> {
  const video = useRef<HTMLVideoElement>(null);
  const { stored, refresh } = useJourneyHere();
  const failureWords = useFailureWords();
  const wanted = mode === 'starting' || mode === 'running';
  const begun = useRef({ stored, refresh, failureWords });
  useEffect(() => {
    begun.current = { stored, refresh, failureWords };
  });
  useEffect(() => {
    if (!wanted) return undefined;
    let stream: MediaStream | undefined;
    let over = false;
    const start = async (): Promise<void> => {
      stream = await openCamera('user');
      if (over || !video.current) {
        closeCamera(stream);
        return;
      }
      video.current.srcObject = stream;
      for (const track of stream.getTracks())
        track.addEventListener('ended', () => tell({ type: 'stopped' }));
      await video.current.play();
      const outcome = await beginLiveCheck(begun.current.stored);
      if (outcome.ok) {
        tell({ type: 'begun', check: outcome.value });
        return;
      }
      tell({ type: 'refused', words: begun.current.failureWords(outcome.failure) });
      begun.current.refresh();
    };
    start().catch((error: unknown) => {
      if (!over) tell({ type: 'obstructed', obstacle: obstacleOf(error) });
    });
    return () => {
      over = true;
      closeCamera(stream);
    };
  }, [wanted, tell]);
  return video;
}

/** One step after the other, by the clock; a hidden page stops. */
function useSteps(
  { mode, check, at, judged }: LiveState,
  tell: Dispatch<LiveEvent>,
  video: RefObject<HTMLVideoElement | null>,
  shots: RefObject<LiveShot[]>,
): void {
  const step = mode === 'running' ? check?.steps[at] : undefined;
  useEffect(() => {
    if (!step) return undefined;
    const { lasts, shots: moments } = timingOf(step, at, judged);
    const shoot = (): void => {
      if (video.current) shots.current.push({ step: at, jpeg: shootFrame(video.current) });
    };
    const timers = [
      ...moments.map((moment) => setTimeout(shoot, moment)),
      setTimeout(() => tell({ type: 'stepped', at }), lasts),
    ];
    const hide = (): void => {
      if (document.visibilityState === 'hidden') tell({ type: 'stopped' });
    };
    document.addEventListener('visibilitychange', hide);
    return () => {
      timers.forEach(clearTimeout);
      document.removeEventListener('visibilitychange', hide);
    };
  }, [step, at, judged, tell, video, shots]);
}

function useSending(
  { mode, check }: LiveState,
  tell: Dispatch<LiveEvent>,
  shots: RefObject<LiveShot[]>,
): void {
  const { stored, offer, refresh } = useJourneyHere();
  const failureWords = useFailureWords();
  const here = useRef({ stored, offer, refresh, failureWords });
  useEffect(() => {
    here.current = { stored, offer, refresh, failureWords };
  });
  useEffect(() => {
    if (mode !== 'sending' || !check) return;
    const onProgress = (percent: number): void => tell({ type: 'progressed', percent });
    void sendLiveFrames(here.current.stored, check, shots.current, onProgress).then((outcome) => {
      if (outcome.ok) {
        const { problem, journey } = outcome.value;
        tell({ type: 'judged', told: problem ?? undefined });
        here.current.offer(journey);
        return;
      }
      tell(eventOf(outcome.failure, here.current.failureWords));
      if (outcome.failure.kind === 'problem') here.current.refresh();
    });
  }, [mode, check, tell, shots]);
}

/** Frames that the service refused need not be sent again. */
function eventOf(failure: Failure, words: (failure: Failure) => string): LiveEvent {
  if (failure.kind === 'unreachable' || failure.status === 429 || failure.status >= 500)
    return { type: 'unsent', words: words(failure) };
  if (failure.slug === 'image-refused') return { type: 'judged', told: 'poorPicture' };
  return { type: 'refused', words: words(failure) };
}

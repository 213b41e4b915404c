import { useEffect, useRef } from 'react';
import type { Dispatch, ReactElement, ReactNode } from 'react';
import type { CaptureSide } from '../../shared/api-types.ts';
import { Offer } from '../handoff/offer.tsx';
import { prefersPhone } from '../handoff/prefers-phone.ts';
import { useJourneyHere } from '../journey/journey-context.ts';
import { useFailureWords } from '../layout/use-words.ts';
import { isUseless, prefersNative } from './camera-state.ts';
import type { CameraEvent, CameraState } from './camera-state.ts';
import { Obstacle, Refusal, UsedUp } from './capture-notices.tsx';
import { LiveView } from './live-view.tsx';
import { facingOf } from './open-camera.ts';
import { Preview } from './preview.tsx';
import { Sending } from './sending.tsx';
import { uploadCapture } from './upload-capture.ts';
import { useCamera } from './use-camera.ts';
import { Ways } from './ways.tsx';

interface Capture {
  side: CaptureSide;
  attemptsLeft: number;
  /** Shown until the camera is open: how to hold it. */
  instructions: ReactNode;
}

/** Takes one picture, from the instructions to the service's yes. */
export function Capture({ side, attemptsLeft, instructions }: Capture): ReactElement {
  const { state, tell, video, track, open, close, shoot, choose } = useCamera(side, attemptsLeft);
  const send = useSend(side, state, tell);
  useFocusWhenBack(state);
  switch (state.mode) {
    case 'starting':
    case 'live':
      return (
        <LiveView
          side={side}
          video={video}
          live={state.mode === 'live'}
          track={track}
          onShoot={shoot}
          onClose={close}
        />
      );
    case 'sending':
      return <Sending percent={state.percent} />;
    case 'preview':
      if (!state.picture) return <Sending percent={0} />;
      return (
        <Preview
          state={state}
          picture={state.picture}
          face={side === 'face'}
          onUse={send}
          onAgain={() => tell({ type: 'discarded' })}
        />
      );
    case 'idle':
      return (
        <Begin state={state} onSendAsItIs={send}>
          {instructions}
          {state.isForeseen && (
            <Ways facing={facingOf(side)} native={prefersNative(state)} onOpen={open} onChoose={choose} />
          )}
        </Begin>
      );
  }
}

interface Begin {
  state: CameraState;
  onSendAsItIs: () => void;
  children: ReactNode;
}

/** The ways to a picture, below what stands in its way; nothing else where no more pictures are taken. */
function Begin({ state, onSendAsItIs, children }: Begin): ReactElement {
  const { isLent, journey } = useJourneyHere();
  // One picture that is asked for again is taken where the link was opened.
  const canLend = isLent !== true && 'handoff' in journey.step;
  if (state.problem?.kind === 'usedUp') return <UsedUp problem={state.problem} />;
  return (
    <>
      <Refusal state={state} onSendAsItIs={onSendAsItIs} />
      {canLend && (prefersPhone() || isUseless(state.obstacle)) && <Offer />}
      {state.obstacle !== undefined && !state.problem && <Obstacle obstacle={state.obstacle} />}
      {children}
    </>
  );
}

/** Back at the instructions, what had the focus is gone: the heading takes it, or the refusal does by itself. */
function useFocusWhenBack({ mode, problem }: CameraState): void {
  const before = useRef(mode);
  useEffect(() => {
    const isBack = mode === 'idle' && before.current !== 'idle';
    before.current = mode;
    if (isBack && !problem) document.querySelector('h1')?.focus();
  }, [mode, problem]);
}

function useSend(side: CaptureSide, state: CameraState, tell: Dispatch<CameraEvent>): () => void {
  const { stored, offer, refresh } = useJourneyHere();
  const failureWords = useFailureWords();
  const { picture, attemptsLeft } = state;
  return () => {
    if (!picture) return;
    tell({ type: 'sent' });
    const onProgress = (percent: number): void => tell({ type: 'progressed', percent });
    void uploadCapture({ stored, side, blob: picture.blob, asItIs: attemptsLeft === 0, onProgress }).then(
      (result) => {
        if (result.kind === 'accepted') offer(result.journey);
        else if (result.kind === 'refused') tell({ ...result, type: 'refused' });
        else if (result.kind === 'usedUp') tell({ type: 'usedUp' });
        else {
          const known = result.failure.kind === 'problem';
          tell({ type: 'notSent', words: known ? failureWords(result.failure) : undefined });
          // The step may have gone on without this page.
          if (known) refresh();
        }
      },
    );
  };
}

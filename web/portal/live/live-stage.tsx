import { Button } from '@mantine/core';
import { useEffect, useRef } from 'react';
import type { ReactElement, RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import type { LiveStep } from '../../shared/api-types.ts';
import { Arrow } from './arrow.tsx';
import type { LiveState } from './live-state.ts';

interface LiveStage {
  state: LiveState;
  video: RefObject<HTMLVideoElement | null>;
  onStop: () => void;
}

/** The whole screen while a check runs: one instruction at a time, in words and drawn, above the camera's image; then the colours. */
export function LiveStage({ state: { check, at, mode }, video, onStop }: LiveStage): ReactElement {
  const { t } = useTranslation();
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => box.current?.focus(), []);
  const steps = check?.steps ?? [];
  const step = mode === 'running' ? steps[at] : undefined;
  return (
    <div
      className="live-stage"
      data-asks={asked(step)}
      role="dialog"
      aria-modal="true"
      aria-labelledby="live-say"
      ref={box}
      tabIndex={-1}
    >
      <p className="live-say" id="live-say" role="status" aria-live="assertive">
        {step ? t(`live.steps.${sayingOf(step, at)}`) : t('camera.opening')}
      </p>
      {step && <Arrow step={step} />}
      <div className="live-mirror">
        <video ref={video} playsInline muted aria-label={t('camera.live')} />
      </div>
      <div className="live-foot">
        {steps.length > 0 && (
          <progress
            max={steps.length}
            value={at + 1}
            aria-label={t('live.position', { position: at + 1, of: steps.length })}
          />
        )}
        <Button variant="default" onClick={onStop}>
          {t('live.stop')}
        </Button>
      </div>
    </div>
  );
}

type Saying = 'middle' | 'back' | 'left' | 'right' | 'colour';

function sayingOf(step: LiveStep, at: number): Saying {
  if (step.kind === 'turn') return step.to;
  if (step.kind === 'colour') return 'colour';
  return at === 0 ? 'middle' : 'back';
}

/** What the page asks for, for its style: a side, or a colour. */
function asked(step: LiveStep | undefined): string | undefined {
  if (step?.kind === 'turn') return step.to;
  return step?.kind === 'colour' ? step.colour : step?.kind;
}

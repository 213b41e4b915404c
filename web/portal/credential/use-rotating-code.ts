import { useEffect, useState } from 'react';
import { stepAt } from '../../../domain/credential/rotating-code.ts';
import { useClock } from '../../shared/use-clock.ts';
import { codeOfStep } from './device-key.ts';
import type { HeldCard } from './kept-card.ts';

export interface ShownCode {
  /** Undefined while it is being made. */
  code: string | undefined;
  /** Seconds until it changes, of so many. */
  left: number;
  of: number;
}

/** The code of now, made on this device: no connection is needed. */
export function useRotatingCode({ card, key, clockOffset }: HeldCard): ShownCode {
  const { stepMs, digits } = card.code;
  const now = useClock(clockOffset, untilNextSecond);
  const step = stepAt(now, stepMs);
  const [made, setMade] = useState<{ step: number; code: string }>();
  useEffect(() => {
    let current = true;
    void codeOfStep(key, step, digits).then((code) => {
      if (current) setMade({ step, code });
    });
    return () => {
      current = false;
    };
  }, [key, step, digits]);
  const left = Math.ceil(((step + 1) * stepMs - now) / 1_000);
  return { code: made?.step === step ? made.code : undefined, left, of: stepMs / 1_000 };
}

function untilNextSecond(now: number): number {
  return 1_000 - (now % 1_000);
}

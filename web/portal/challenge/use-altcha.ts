import { useCallback, useEffect, useRef, useState } from 'react';
import { askChallenge } from './challenge-api.ts';
import type { AltchaChallenge } from './challenge-api.ts';
import { solveInBackground } from './solve-in-background.ts';

/** An answer that arrives in the last moments of its life may come too late. */
const marginMs = 20_000;

interface Fresh {
  challenge: AltchaChallenge;
  /** When it stops being worth solving, by this device's clock. */
  until: number;
}

export type AltchaState = 'idle' | 'working' | 'done' | 'failed';

export interface AltchaField {
  program: string;
  /** The challenge that told that this is altcha; it is solved first. */
  first: AltchaChallenge;
  value: string;
  onChange: (value: string) => void;
}

/**
 * Once it is `wanted`, there always is an answer, or one in the making: it is made anew when it was used (the form empties the value)
 * or has grown old.
 */
export function useAltcha(
  { program, first, value, onChange }: AltchaField,
  wanted: boolean,
): { state: AltchaState; retry: () => void } {
  const [failed, setFailed] = useState(false);
  const [turn, setTurn] = useState(0);
  const [spareUntil] = useState(() => Date.now() + first.validMs - marginMs);
  const spare = useRef<Fresh | undefined>({ challenge: first, until: spareUntil });
  const [oldAt, setOldAt] = useState(0);
  const missing = wanted && value === '';

  useEffect(() => {
    if (!missing) return undefined;
    const stop = new AbortController();
    const make = async (): Promise<void> => {
      const taken = spare.current;
      spare.current = undefined;
      const fresh = taken && taken.until > Date.now() ? taken : await askFresh(program);
      const answer = fresh && !stop.signal.aborted && (await solveInBackground(fresh.challenge, stop.signal));
      if (stop.signal.aborted) return;
      if (typeof answer !== 'string') {
        setFailed(true);
        return;
      }
      setOldAt(fresh?.until ?? 0);
      onChange(answer);
    };
    void make();
    return () => stop.abort();
  }, [missing, program, turn, onChange]);

  useEffect(() => {
    if (value === '') return undefined;
    const timer = setTimeout(() => onChange(''), Math.max(0, oldAt - Date.now()));
    return () => clearTimeout(timer);
  }, [value, oldAt, onChange]);

  const retry = useCallback(() => {
    setFailed(false);
    setTurn((before) => before + 1);
  }, []);
  return { state: stateOf(wanted, value !== '', failed), retry };
}

function stateOf(wanted: boolean, answered: boolean, failed: boolean): AltchaState {
  if (!wanted) return 'idle';
  if (answered) return 'done';
  return failed ? 'failed' : 'working';
}

async function askFresh(program: string): Promise<Fresh | undefined> {
  const outcome = await askChallenge(program);
  if (!outcome.ok || outcome.value.kind !== 'altcha') return undefined;
  return { challenge: outcome.value, until: Date.now() + outcome.value.validMs - marginMs };
}

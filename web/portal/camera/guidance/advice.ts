import { zoneSides } from '../../../../domain/documents/shown.ts';
import { GATE } from '../../../../domain/gate-limits.ts';
import {
  brightness,
  exposedSharpness,
  glare,
  lowerHalf,
  middle,
} from '../../../../domain/picture-measures.ts';
import type { Gray } from '../../../../domain/picture-measures.ts';
import type { CaptureSide } from '../../../shared/api-types.ts';
import { fitOf } from './framed-edges.ts';

/** What to do about the camera's image; `hold` where it is good. */
export type Advice = 'dark' | 'fit' | 'closer' | 'glare' | 'steady' | 'blurred' | 'hold';

/** One look at the camera's image. */
export interface Look {
  side: CaptureSide;
  /** What the frame holds, with a margin (`FRAME_MARGIN`). */
  framed: Gray;
  /** The same a moment before. */
  before: Gray | undefined;
  /** The whole image at `MEASURED_SIDE`; asked only where all else is right, for it takes longest. */
  whole: () => Gray | undefined;
}

/** How many times better than the limits a live image must be: it still moves. */
const RESERVE = 1.5;
/** Mean change of a pixel between two looks, in grey levels, above which the hand moves. */
const MOST_CHANGE = 6;

/** The first thing to mend. */
export function adviceOn({ side, framed, before, whole }: Look): Advice {
  if (brightness(framed) < GATE.leastBrightness * RESERVE) return 'dark';
  const fit = fitOf(framed);
  if (fit !== 'fits') return fit === 'small' ? 'closer' : 'fit';
  const area = zoneSides.includes(side) ? lowerHalf(framed) : middle(framed, 0.6);
  if (glare(framed, area) > GATE.mostGlare[side]) return 'glare';
  if (before === undefined || change(framed, before) > MOST_CHANGE) return 'steady';
  const image = whole();
  if (image === undefined) return 'steady';
  return exposedSharpness(image) < GATE.leastSharpness[side] * RESERVE ? 'blurred' : 'hold';
}

function change(now: Gray, before: Gray): number {
  if (now.data.length !== before.data.length) return Number.POSITIVE_INFINITY;
  let sum = 0;
  for (let i = 0; i < now.data.length; i++) sum += Math.abs((now.data[i] ?? 0) - (before.data[i] ?? 0));
  return sum / now.data.length;
}

/** What is said, after some looks. */
export interface Guidance {
  advice: Advice;
  /** What the last look said, and how many before it said the same. */
  latest: Advice;
  times: number;
}

export const firstGuidance: Guidance = { advice: 'fit', latest: 'fit', times: 0 };

/** Looks that agree before the words change: a person who listens must be able to follow. */
const LOOKS_TO_SAY = 2;
/** Good looks before the picture takes itself. */
const LOOKS_TO_SHOOT = 4;

export function guide({ advice, latest, times }: Guidance, seen: Advice): Guidance {
  const again = seen === latest ? times + 1 : 1;
  return { advice: again >= LOOKS_TO_SAY ? seen : advice, latest: seen, times: again };
}

export function isTime({ latest, times }: Guidance): boolean {
  return latest === 'hold' && times >= LOOKS_TO_SHOOT;
}

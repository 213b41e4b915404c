import { GATE } from '../../../domain/gate-limits.ts';
import { brightness, exposedSharpness } from '../../../domain/picture-measures.ts';
import type { Gray } from '../../../domain/picture-measures.ts';
import type { CaptureSide } from '../../shared/api-types.ts';
import type { QualityHint } from './camera-state.ts';

/** What the service would refuse a picture for, measured as it measures: a round trip is saved. */
export function judgeGray(picture: Gray, side: CaptureSide): QualityHint {
  if (brightness(picture) < GATE.leastBrightness) return 'dark';
  return exposedSharpness(picture) < GATE.leastSharpness[side] ? 'blurred' : undefined;
}

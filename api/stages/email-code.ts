import { z } from 'zod';
import type { JourneyView } from '../../store/journeys/journey-view.ts';
import { presentTypedCode, typedCodeSchema } from './typed-code.ts';

export const emailCodeStep = z
  .object({ kind: z.literal('emailCode'), ...typedCodeSchema })
  .meta({ id: 'EmailCodeStep' });

export function presentEmailCode(view: JourneyView): z.input<typeof emailCodeStep> {
  return { kind: 'emailCode', ...presentTypedCode(view, 'email') };
}

import { z } from 'zod';
import type { JourneyView } from '../../store/journeys/journey-view.ts';
import { presentTypedCode, typedCodeSchema } from './typed-code.ts';

export const smsCodeStep = z
  .object({ kind: z.literal('smsCode'), ...typedCodeSchema })
  .meta({ id: 'SmsCodeStep' });

export function presentSmsCode(view: JourneyView): z.input<typeof smsCodeStep> {
  return { kind: 'smsCode', ...presentTypedCode(view, 'sms') };
}

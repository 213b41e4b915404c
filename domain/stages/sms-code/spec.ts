import { z } from 'zod';
import { duration } from '../../duration-setting.ts';
import { LIMITS } from '../../limits.ts';

export const smsCodeSpec = z.strictObject({
  kind: z.literal('smsCode'),
  /** From its sending. */
  valid: duration.default(LIMITS.code.valid),
  attempts: z.number().int().min(1).max(10).default(LIMITS.code.attempts),
});
export type SmsCodeSpec = z.output<typeof smsCodeSpec>;

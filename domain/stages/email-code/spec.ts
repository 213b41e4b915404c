import { z } from 'zod';
import { duration } from '../../duration-setting.ts';
import { LIMITS } from '../../limits.ts';

export const emailCodeSpec = z.strictObject({
  kind: z.literal('emailCode'),
  /** From its sending. */
  valid: duration.default(LIMITS.code.valid),
  attempts: z.number().int().min(1).max(10).default(LIMITS.code.attempts),
});
export type EmailCodeSpec = z.output<typeof emailCodeSpec>;

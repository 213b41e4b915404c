import { z } from 'zod';
import { duration } from '../../duration-setting.ts';
import { LIMITS } from '../../limits.ts';

export const smsPinSpec = z.strictObject({
  kind: z.literal('smsPin'),
  /** From its sending (seeds: asepeyo, "El PIN estará activo 2 horas"). */
  valid: duration,
  attempts: z.number().int().min(1).max(10).default(LIMITS.code.attempts),
  /** The applicant picks the document to identify with on the same page. */
  ask: z.literal('identityDocument').optional(),
});
export type SmsPinSpec = z.output<typeof smsPinSpec>;

import { z } from 'zod';
import { duration } from '../../duration-setting.ts';

export const emailLinkSpec = z.strictObject({
  kind: z.literal('emailLink'),
  /** How long the link can be used; absent: as long as the journey runs. */
  valid: duration.optional(),
  /** It can be used once; otherwise any number of times. */
  once: z.boolean().default(false),
});
export type EmailLinkSpec = z.output<typeof emailLinkSpec>;

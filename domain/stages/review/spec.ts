import { z } from 'zod';
import { duration } from '../../duration-setting.ts';
import { LIMITS } from '../../limits.ts';

export const reviewSpec = z.strictObject({
  kind: z.literal('review'),
  /** How long staff have; after it the journey expires and the applicant is told. */
  within: duration.default(LIMITS.review.within),
});
export type ReviewSpec = z.output<typeof reviewSpec>;

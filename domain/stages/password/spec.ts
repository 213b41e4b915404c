import { z } from 'zod';

export const passwordSpec = z.strictObject({
  kind: z.literal('password'),
  /** What the page asks besides the password typed twice (seeds: osseg, the recovery's page asks the account's email). */
  ask: z.literal('email').optional(),
});
export type PasswordSpec = z.output<typeof passwordSpec>;

import { z } from 'zod';
import type { Stage } from './stage.ts';

export const passwordSpec = z.strictObject({
  kind: z.literal('password'),
  /** What the page asks besides the password typed twice (seeds: osseg, the recovery's page asks the account's email). */
  ask: z.literal('email').optional(),
});
export type PasswordSpec = z.output<typeof passwordSpec>;

/** The password is chosen, typed twice. Only its hash is kept, and becomes the account's when the journey completes. */
export const password: Stage<PasswordSpec> = {
  kind: 'password',
  opening: () => ({ effect: 'none' }),
  hears: { passwordChosen: () => ({ to: 'next' }) },
  waitsFor: 'applicant',
};

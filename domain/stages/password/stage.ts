import type { Stage } from '../stage.ts';
import type { PasswordSpec } from './spec.ts';

/** The password is chosen, typed twice. Only its hash is kept, and becomes the account's when the journey completes. */
export const password: Stage<PasswordSpec> = {
  kind: 'password',
  opening: () => ({ effect: 'none' }),
  hears: { passwordChosen: () => ({ to: 'next' }) },
  waitsFor: 'applicant',
};

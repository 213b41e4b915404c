import type { CaptureSide, StepOf } from '../../shared/api-types.ts';

export type IdentityView =
  | { view: 'withdrawn' }
  | { view: 'consent' }
  | { view: 'capture'; side: CaptureSide; attemptsLeft: number; position: number; of: number }
  | { view: 'reading' }
  | { view: 'data' };

/**
 * The page of the identity step: the first picture that is missing, the consent before the face, then the data read.
 * @param again the applicant had the pictures deleted, and wants to take them after all
 */
export function identityView(
  { captures, faceConsent, pictures, reading, withdrawn }: StepOf<'identity'>,
  again = false,
): IdentityView {
  if (withdrawn && !pictures && !again) return { view: 'withdrawn' };
  const at = captures.findIndex(({ done }) => !done);
  const missing = captures[at];
  if (!missing) return { view: reading === 'done' ? 'data' : 'reading' };
  const { side, attemptsLeft } = missing;
  if (side === 'face' && !faceConsent) return { view: 'consent' };
  return { view: 'capture', side, attemptsLeft, position: at + 1, of: captures.length };
}

import { DAY, MINUTE } from '../duration.ts';

/** Numbers of the digital credential that its pages need as well; all others are in `domain/limits.ts`. Durations are milliseconds. */
export const CREDENTIAL_LIMITS = {
  /** NIST SP 800-63B: six digits. */
  digits: 6,
  /** RFC 6238, 5.2: a code of the step before or after counts too, for a clock that is a little off and for a slow typist. */
  graceSteps: 1,
  /** How long a card that is not opened again shows a QR: a weekend away from the network (ours). */
  qrValid: 2 * DAY,
  /** How long a checker believes a status list without asking again, and after how long it asks (ours). */
  statusKept: DAY,
  statusFresh: 5 * MINUTE,
} as const;

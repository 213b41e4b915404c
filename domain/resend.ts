import { LIMITS } from './limits.ts';

/**
 * How long after the latest of so many messages the next may be asked for: 30 s, 60 s, 120 s … (Login.gov, Twilio Verify).
 * @param sent how many have been sent, at least 1
 * @returns milliseconds
 */
export function waitBeforeResend(sent: number): number {
  const { firstWait, longestWait } = LIMITS.resend;
  return Math.min(firstWait * 2 ** (sent - 1), longestWait);
}

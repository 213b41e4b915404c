import { randomBytes } from 'node:crypto';
import { Secret } from 'otpauth';
import { LIMITS } from '../../../domain/limits.ts';
import { hashToken } from '../../../platform/keyring.ts';

const { recoveryCodes, recoveryCodeBytes } = LIMITS.staff.secondFactor;

/** New codes as they are shown, once: four letters and digits, four times, in base32, which has neither 0 nor 1. */
export function newRecoveryCodes(): string[] {
  return Array.from({ length: recoveryCodes }, () => {
    const { buffer } = Uint8Array.from(randomBytes(recoveryCodeBytes));
    return new Secret({ buffer }).base32.toLowerCase().replaceAll(/(.{4})(?=.)/g, '$1-');
  });
}

/** What is kept of a code, however it is typed: capitals, spaces and dashes make no difference. */
export function recoveryHash(typed: string): Buffer {
  return hashToken(`staff-recovery\0${typed.toLowerCase().replaceAll(/[^a-z2-7]/g, '')}`);
}

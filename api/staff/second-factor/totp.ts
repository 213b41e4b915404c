import { Secret, TOTP } from 'otpauth';
import { LIMITS } from '../../../domain/limits.ts';
import type { TotpSecret } from '../../../store/staff/second-factor/totp.ts';

const { stepMs, digits, graceSteps } = LIMITS.staff.secondFactor.totp;

/** What an authenticator app is set up with: by its camera, and by hand. */
export interface TotpOffer {
  /** `otpauth://totp/…`, as Google Authenticator's key URI format has it. */
  uri: string;
  /** Base32 (RFC 4648). */
  secret: string;
}

/** @param label tells this account from others in the app */
export function totpOffer(secret: Uint8Array, label: string): TotpOffer {
  const totp = totpOf(secret, label);
  return { uri: totp.toString(), secret: totp.secret.base32 };
}

/** The time step whose code this is (RFC 6238), of those that count now; undefined for any other text. */
export function totpStepOf({ secret, now }: TotpSecret, code: string): number | undefined {
  const timestamp = now.getTime();
  const delta = totpOf(secret).validate({ token: code.replaceAll(/\s/g, ''), timestamp, window: graceSteps });
  return delta === null ? undefined : Math.floor(timestamp / stepMs) + delta;
}

function totpOf(secret: Uint8Array, label = ''): TOTP {
  const { buffer } = Uint8Array.from(secret);
  return new TOTP({
    ...{ issuer: 'Alta', label, algorithm: 'SHA1', digits, period: stepMs / 1_000 },
    secret: new Secret({ buffer }),
  });
}

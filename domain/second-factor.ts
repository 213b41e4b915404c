/**
 * What staff show besides the password.
 * - `passkey`: a key in a device or a security key, which asks its holder for a finger, a face or a PIN (WebAuthn)
 * - `totp`: the code of an authenticator app (RFC 6238)
 * - `recoveryCode`: one of those that were given when the first factor was set up, for a staff member who has lost it
 */
export const factorKinds = ['passkey', 'totp', 'recoveryCode'] as const;
export type FactorKind = (typeof factorKinds)[number];

/** What one of the staff can show besides the password. */
export interface SecondFactors {
  /** How many passkeys. */
  passkeys: number;
  /** An authenticator app. */
  totp: boolean;
  /** How many recovery codes are left. */
  recoveryCodes: number;
}

const held: Record<FactorKind, (factors: SecondFactors) => number> = {
  passkey: ({ passkeys }) => passkeys,
  totp: ({ totp }) => Number(totp),
  recoveryCode: ({ recoveryCodes }) => recoveryCodes,
};

/** The factors that stand on their own; recovery codes only stand in for one of them. */
export const lastingFactorKinds = ['passkey', 'totp'] as const satisfies readonly FactorKind[];
export type LastingFactor = (typeof lastingFactorKinds)[number];

/** How many lasting factors there are: with none the next login sets one up, and the last one stays. */
export function lastingFactors(factors: SecondFactors): number {
  return lastingFactorKinds.reduce((count, kind) => count + held[kind](factors), 0);
}

/** What can be shown, the easiest first. Recovery codes count only where there is something to recover. */
export function factorsToShow(factors: SecondFactors): FactorKind[] {
  return lastingFactors(factors) === 0 ? [] : factorKinds.filter((kind) => held[kind](factors) > 0);
}

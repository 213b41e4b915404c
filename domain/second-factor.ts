/**
 * What staff show besides the password.
 * - `totp`: the code of an authenticator app (RFC 6238)
 * - `recoveryCode`: one of those that were given when the app was set up, for who has lost it
 */
export const factorKinds = ['totp', 'recoveryCode'] as const;
export type FactorKind = (typeof factorKinds)[number];

import { CREDENTIAL_LIMITS } from './limits.ts';

/**
 * A chain that shows how old a copy of a QR is, also to a checker without a connection (Lamport, "Password authentication with insecure
 * communication", 1981). The issuer signs the end of the chain. At each time step the holder's device shows the link before. Hashed as
 * often as steps have gone by, that link gives the end, and it does not give the next link.
 */
export const linkBytes = 12;

/** What the device's secret authenticates for the first link. @param exp of the signed token, seconds */
export function seedText(exp: number): string {
  return `qr\0${String(exp)}`;
}

/** What the chain's first link is: the beginning of that authentication. */
export function seedOfMac(mac: Uint8Array): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(mac.subarray(0, linkBytes));
}

/** The place in the chain that is shown at an instant. @param exp seconds @param now milliseconds */
export function linkAt(
  { exp, steps, stepMs }: { exp: number; steps: number; stepMs: number },
  now: number,
): number {
  const begins = exp * 1_000 - steps * stepMs;
  return Math.min(Math.max(Math.floor((now - begins) / stepMs), 0), steps);
}

/** How many links a chain has. */
export function stepsOf(stepMs: number): number {
  return Math.ceil(CREDENTIAL_LIMITS.qrValid / stepMs);
}

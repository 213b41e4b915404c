import { solveChallenge } from 'altcha-lib';
import { deriveKey } from 'altcha-lib/algorithms/web/pbkdf2';
import type { AltchaChallenge } from './challenge-api.ts';

/** A device that takes longer has a fault, and more waiting is of no use. Milliseconds. */
const patience = 60_000;

/**
 * Does the work of an altcha challenge with the device's own cryptography.
 * @returns the answer as requests carry it
 * @throws Error when it took too long, or on a page without https, where browsers have no cryptography
 */
export async function solve({ challenge }: Pick<AltchaChallenge, 'challenge'>): Promise<string> {
  const solution = await solveChallenge({ challenge, deriveKey, timeout: patience });
  if (!solution) throw new Error('the challenge was not solved in time');
  return btoa(JSON.stringify({ challenge, solution }));
}

import type { z } from 'zod';
import type { challengeSchema } from '../schemas/challenge.ts';

export type ChallengeToSolve = z.output<typeof challengeSchema>;

/** `unavailable`: it could not be judged, which lets no one through. */
export type ChallengeVerdict = 'passed' | 'failed' | 'unavailable';

/** "I am not a robot". Every answer counts once. */
export interface Challenge {
  readonly kind: ChallengeToSolve['kind'];
  create: () => Promise<ChallengeToSolve>;
  /** @param from whose answer it is: a network as limits count them */
  verify: (answer: string, from: { network: string }) => Promise<ChallengeVerdict>;
}

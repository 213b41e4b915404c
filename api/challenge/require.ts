import type { Request } from 'express';
import { HOUR } from '../../domain/duration.ts';
import { LIMITS } from '../../domain/limits.ts';
import type { ChallengePlace, Program } from '../../domain/program.ts';
import type { AppDependencies } from '../dependencies.ts';
import { networkRules, takeAll } from '../middleware/limits.ts';
import type { Counted } from '../../store/guards/limits.ts';
import { networkOf } from '../middleware/network.ts';
import { ApiProblem } from '../problems/problem.ts';

/**
 * Lets a request through whose challenge has been solved, or where the program asks none. The answer is spent by it: call this
 * after the body has been read and before anything is judged or counted.
 * @throws ApiProblem `challenge-needed`, `challenge-failed` (also for one used before or too old) `unavailable`, or
 * `too-many-requests` from this network
 */
export async function requireChallenge(
  { challenge, database, keyring }: Pick<AppDependencies, 'challenge' | 'database' | 'keyring'>,
  program: Pick<Program, 'challenge'>,
  where: ChallengePlace,
  answer: string | undefined,
  req: Request,
): Promise<void> {
  if (program.challenge?.at.includes(where))
    await requireSolved({ challenge, database, keyring }, answer, { network: networkOf(req) });
}

/**
 * Lets a request through whose challenge has been solved.
 * @param from where the answer is counted: a browser in which its holder has logged in before does not share its network's count
 * @throws ApiProblem as `requireChallenge`
 */
export async function requireSolved(
  { challenge, database, keyring }: Pick<AppDependencies, 'challenge' | 'database' | 'keyring'>,
  answer: string | undefined,
  from: ChallengedPlace,
): Promise<void> {
  if (answer === undefined) {
    throw new ApiProblem('challenge-needed', { errors: [{ field: 'challenge', code: 'required' }] });
  }
  // Judging costs a little, with reCAPTCHA a request to Google: no one may make us do it without end.
  await takeAll(database.sql, keyring, challengeRules('challenge.answer', from));
  const verdict = await challenge.verify(answer, { network: from.network });
  if (verdict === 'unavailable') throw new ApiProblem('unavailable');
  if (verdict === 'failed') {
    throw new ApiProblem('challenge-failed', { errors: [{ field: 'challenge', code: 'failed' }] });
  }
}

export interface ChallengedPlace {
  network: string;
  /** Of a known browser. */
  device?: Buffer | undefined;
}

/** How many challenges, and answers to them, a place has: a network, or a known browser. */
export function challengeRules(name: string, { network, device }: ChallengedPlace): Counted[] {
  const rule = { name, limit: LIMITS.challenge.perNetworkPerHour, windowMs: HOUR };
  if (!device) return networkRules(rule, network);
  return [{ ...rule, subject: `device ${device.toString('base64url')}` }];
}

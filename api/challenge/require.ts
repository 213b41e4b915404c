import type { Request } from 'express';
import { HOUR } from '../../domain/duration.ts';
import { LIMITS } from '../../domain/limits.ts';
import type { ChallengePlace, Program } from '../../domain/program.ts';
import type { AppDependencies } from '../dependencies.ts';
import { networkRules, takeAll } from '../middleware/limits.ts';
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
  if (!program.challenge?.at.includes(where)) return;
  if (answer === undefined) {
    throw new ApiProblem('challenge-needed', { errors: [{ field: 'challenge', code: 'required' }] });
  }
  const network = networkOf(req);
  // Judging costs a little, with reCAPTCHA a request to Google: nobody makes us do it without end.
  const limit = LIMITS.challenge.perNetworkPerHour;
  const byNetwork = { name: 'challenge.answer', limit, windowMs: HOUR };
  await takeAll(database.prisma, keyring, networkRules(byNetwork, network));
  const verdict = await challenge.verify(answer, { network });
  if (verdict === 'unavailable') throw new ApiProblem('unavailable');
  if (verdict === 'failed') {
    throw new ApiProblem('challenge-failed', { errors: [{ field: 'challenge', code: 'failed' }] });
  }
}

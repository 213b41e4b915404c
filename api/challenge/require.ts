import type { Request } from 'express';
import type { ChallengePlace, Program } from '../../domain/program.ts';
import type { AppDependencies } from '../dependencies.ts';
import { networkOf } from '../middleware/network.ts';
import { ApiProblem } from '../problems/problem.ts';

/**
 * Lets a request through whose challenge has been solved, or where the program asks none. The answer is spent by it: call this
 * after the body has been read and before anything is judged or counted.
 * @throws ApiProblem `challenge-needed`, `challenge-failed` (also for one used before or too old) or `unavailable`
 */
export async function requireChallenge(
  { challenge }: Pick<AppDependencies, 'challenge'>,
  program: Pick<Program, 'challenge'>,
  where: ChallengePlace,
  answer: string | undefined,
  req: Request,
): Promise<void> {
  if (!program.challenge?.at.includes(where)) return;
  if (answer === undefined) {
    throw new ApiProblem('challenge-needed', { errors: [{ field: 'challenge', code: 'required' }] });
  }
  const verdict = await challenge.verify(answer, { network: networkOf(req) });
  if (verdict === 'unavailable') throw new ApiProblem('unavailable');
  if (verdict === 'failed') {
    throw new ApiProblem('challenge-failed', { errors: [{ field: 'challenge', code: 'failed' }] });
  }
}

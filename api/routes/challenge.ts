import { Router } from 'express';
import { HOUR } from '../../domain/duration.ts';
import { LIMITS } from '../../domain/limits.ts';
import type { AppDependencies } from '../dependencies.ts';
import { networkRules, takeAll } from '../middleware/limits.ts';
import { networkOf } from '../middleware/network.ts';
import { requireProgram } from '../middleware/program.ts';
import { ApiProblem } from '../problems/problem.ts';

type Dependencies = Pick<AppDependencies, 'database' | 'programs' | 'keyring' | 'challenge'>;

/** The challenge to solve, for the programs that ask one. */
export function createChallengeRouter({ database, programs, keyring, challenge }: Dependencies): Router {
  const router = Router();

  router.get('/programs/:program/challenge', async (req, res) => {
    const program = requireProgram(programs, req.params.program);
    if (!program.challenge) throw new ApiProblem('not-found');
    const limit = LIMITS.challenge.perNetworkPerHour;
    const byNetwork = { name: 'challenge.network', limit, windowMs: HOUR };
    await takeAll(database.prisma, keyring, networkRules(byNetwork, networkOf(req)));
    res.json(await challenge.create());
  });

  return router;
}

import { Router } from 'express';
import { isAnybodysPlace } from '../../store/accounts/login-places.ts';
import type { AppDependencies } from '../dependencies.ts';
import { challengeRules } from '../challenge/require.ts';
import { placeOf } from '../middleware/device.ts';
import { takeAll } from '../middleware/limits.ts';
import { requireProgram } from '../middleware/program.ts';

type Dependencies = Pick<AppDependencies, 'http' | 'database' | 'programs' | 'keyring' | 'challenge'>;

/** The challenge to solve: where a program asks one, and where a login needs one because too many have failed. */
export function createChallengeRouter(deps: Dependencies): Router {
  const router = Router();
  const { prisma } = deps.database;

  router.get('/programs/:program/challenge', async (req, res) => {
    requireProgram(deps.programs, req.params.program);
    const { network, device } = placeOf(req, deps.http.publicUrl);
    const known = device && (await isAnybodysPlace(prisma, device)) ? device : undefined;
    await takeAll(prisma, deps.keyring, challengeRules('challenge.network', { network, device: known }));
    res.json(await deps.challenge.create());
  });

  return router;
}

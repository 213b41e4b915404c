import express from 'express';
import type { Router } from 'express';
import { correctIdentity, confirmIdentity } from '../../store/journeys/steps/identity.ts';
import { identityOf } from '../../store/journeys/readings.ts';
import { tellAndAnswer } from '../journeys/answer.ts';
import { actorOf } from '../journeys/authorise.ts';
import type { JourneyDependencies } from '../journeys/dependencies.ts';
import { correctionOf, presentIdentity } from '../journeys/identity-data.ts';
import { takeOnce } from '../journeys/lost-answer.ts';
import { refuse } from '../journeys/refuse.ts';
import { requireUnderWay } from '../journeys/require-open.ts';
import { jsonBody, parseBody } from '../middleware/parse.ts';
import { ApiProblem } from '../problems/problem.ts';
import { identityCorrectionSchema } from '../schemas/journey.ts';

/** The data read from the document: shown, corrected, confirmed. */
export function createIdentityRouter(dependencies: JourneyDependencies): Router {
  const { database } = dependencies;
  const router = express.Router();

  router.get('/journeys/:journey/identity', async (req, res) => {
    const { journeyId } = await actorOf(database, req);
    await requireUnderWay(database, journeyId);
    res.json(presentIdentity(await identityOf(database, journeyId)));
  });

  router.patch('/journeys/:journey/identity', jsonBody, async (req, res) => {
    const { journeyId } = await actorOf(database, req);
    const correction = correctionOf(parseBody(identityCorrectionSchema, req));
    const result = await correctIdentity(database, journeyId, correction);
    if (result.outcome === 'readingPending') throw new ApiProblem('reading-pending');
    if (result.outcome !== 'taken') return refuse(result);
    res.json(presentIdentity(await identityOf(database, journeyId)));
  });

  router.post('/journeys/:journey/identity/confirm', async (req, res) => {
    const holder = await actorOf(database, req);
    await takeOnce(dependencies, { req, res, holder }, async (factId) => {
      const result = await confirmIdentity(database, holder.journeyId, factId);
      if (result.outcome === 'readingPending') throw new ApiProblem('reading-pending');
      if (result.outcome === 'capturesMissing') throw new ApiProblem('captures-missing');
      if (result.outcome !== 'taken') return refuse(result);
      return tellAndAnswer(dependencies, holder, result.outboxRecords);
    });
  });
  return router;
}

import type { Request } from 'express';
import { wasWritten } from '../../store/journeys/facts.ts';
import type { Bearer } from '../../store/journeys/held-journey.ts';
import { idempotencyKey } from '../middleware/idempotency-key.ts';
import { ApiProblem } from '../problems/problem.ts';
import { actorOf, bearerOf } from './authorise.ts';
import type { JourneyDependencies } from './dependencies.ts';
import { presentJourney } from './present.ts';
import type { JourneyAnswer } from './present.ts';

/**
 * Takes a step; the same request again, by its Idempotency-Key, whose answer was lost on its way, is answered as the step that it was. A
 * refusal is looked into only then, so the ordinary way costs nothing.
 * @param take gets the id of the fact that the step writes
 */
export async function takeOnce(
  dependencies: JourneyDependencies,
  req: Request,
  take: (factId: string | undefined) => Promise<JourneyAnswer>,
): Promise<JourneyAnswer> {
  const bearer = bearerOf(req);
  const factId = factIdOf(dependencies, bearer, req);
  try {
    return await take(factId);
  } catch (error) {
    if (factId === undefined || !(error instanceof ApiProblem)) throw error;
    if (!(await wasWritten(dependencies.database, bearer.journeyId, factId))) throw error;
    const { view, scope } = await actorOf(dependencies.database, req);
    return presentJourney(view, scope);
  }
}

/** The same for the same key and token at the same address. Derived by the key ring: a key tells nothing of it, nor it of a key. */
function factIdOf(
  { keyring }: JourneyDependencies,
  { journeyId, token }: Bearer,
  req: Request,
): string | undefined {
  const key = idempotencyKey(req);
  if (key === undefined) return undefined;
  const hex = keyring
    .derive('idempotency', `step\0${journeyId}\0${token}\0${req.path}\0${key}`)
    .toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

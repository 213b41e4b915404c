import type { Request } from 'express';
import { onceAnOpening } from '../../domain/facts.ts';
import { viewJourney } from '../../store/journeys/journey-view.ts';
import { wasWritten } from '../../store/journeys/facts.ts';
import type { OutboxRecord } from '../../store/journeys/facts.ts';
import type { Bearer } from '../../store/secrets/tokens.ts';
import { idempotencyKey } from '../middleware/idempotency-key.ts';
import { ApiProblem } from '../problems/problem.ts';
import { actorOf, bearerOf } from './authorise.ts';
import type { Holder } from './authorise.ts';
import type { JourneyDependencies } from './dependencies.ts';
import { presentJourney } from './present.ts';
import type { JourneyAnswer } from './present.ts';

/** How long an answer waits for the workflow to move on; the fact is safe, and the page follows the journey anyway. */
const SETTLE_MS = 1_000;

/** A journey, and the token that it is looked at with. */
type Watched = Pick<Holder, 'journeyId' | 'scope'>;

/** The journey as it stands. @throws ApiProblem `unauthorized` when it has been erased */
export async function answerJourney(
  { database }: JourneyDependencies,
  { journeyId, scope }: Watched,
): Promise<JourneyAnswer> {
  const view = await viewJourney(database, journeyId);
  if (!view) throw new ApiProblem('unauthorized');
  return presentJourney(view, scope);
}

/** Tells the workflow what was written and answers with the journey where that led, if it gets there soon. */
export async function tellAndAnswer(
  dependencies: JourneyDependencies,
  holder: Watched,
  outboxRecords: readonly OutboxRecord[],
): Promise<JourneyAnswer> {
  await tellAndSettle(dependencies, holder.journeyId, outboxRecords);
  return answerJourney(dependencies, holder);
}

/**
 * Tells the workflow what was written and waits, where that answers the stage, until the journey has moved on, or for a second. It listens
 * before it tells: the workflow acts after the telling, so no announcement is missed.
 */
export async function tellAndSettle(
  { feed, dispatcher }: JourneyDependencies,
  journeyId: string,
  outboxRecords: readonly OutboxRecord[],
): Promise<void> {
  const waiting = new AbortController();
  const moved = outboxRecords.some(answersStage) ? feed.moved(journeyId, waiting.signal) : undefined;
  await dispatcher.dispatch(outboxRecords);
  const limit = setTimeout(() => waiting.abort(), SETTLE_MS);
  await moved;
  clearTimeout(limit);
}

/** The stage has its answer: until the workflow moves on, its page waits. */
function answersStage(outboxRecord: OutboxRecord): boolean {
  return 'fact' in outboxRecord && onceAnOpening.includes(outboxRecord.fact.type);
}

/**
 * Takes a step. The same request again (by its Idempotency-Key), after a lost answer, gets the answer to the step that was taken. Only a
 * refusal is looked into for that, so the ordinary way costs nothing.
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

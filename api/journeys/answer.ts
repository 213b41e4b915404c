import { onceAnOpening } from '../../domain/facts.ts';
import { viewJourney } from '../../store/journeys/journey-view.ts';
import type { JourneyView } from '../../store/journeys/journey-view.ts';
import type { OutboxRecord } from '../../store/journeys/facts.ts';
import { ApiProblem } from '../problems/problem.ts';
import type { Holder } from './authorise.ts';
import type { JourneyDependencies } from './dependencies.ts';
import { presentJourney } from './present.ts';
import type { JourneyAnswer } from './present.ts';

/** How long an answer waits for the workflow to move on; the fact is safe, and the page follows the journey anyway. */
const SETTLE_MS = 1_000;

/** The journey as it stands. @throws ApiProblem `unauthorized` when it has been erased */
export async function answerJourney(
  { database }: JourneyDependencies,
  holder: Holder,
): Promise<JourneyAnswer> {
  return present(await viewJourney(database, holder.journeyId), holder);
}

function present(view: JourneyView | undefined, { scope }: Holder): JourneyAnswer {
  if (!view) throw new ApiProblem('unauthorized');
  return presentJourney(view, scope);
}

/** Tells the workflow what was written and answers with the journey where that led, if it gets there soon. */
export async function tellAndAnswer(
  dependencies: JourneyDependencies,
  holder: Holder,
  outboxRecords: readonly OutboxRecord[],
): Promise<JourneyAnswer> {
  return present(await tellAndSettle(dependencies, holder.journeyId, outboxRecords), holder);
}

/**
 * Tells the workflow what was written, and waits until it has answered the step, or for a second. Listens before it tells: the first look
 * at the journey waits for the workflow's change where nothing else can be seen, and misses none.
 * @returns the journey as it stands then
 */
export async function tellAndSettle(
  { database, feed, dispatcher }: JourneyDependencies,
  journeyId: string,
  outboxRecords: readonly OutboxRecord[],
): Promise<JourneyView | undefined> {
  let change = outboxRecords.some(answersStage) ? feed.next(journeyId, SETTLE_MS) : undefined;
  await dispatcher.dispatch(outboxRecords);
  const until = performance.now() + SETTLE_MS;
  for (;;) {
    await change;
    const left = until - performance.now();
    change = left > 0 ? feed.next(journeyId, left) : undefined;
    const view = await viewJourney(database, journeyId);
    if (!view?.answered || view.ending !== null || !change) return view;
  }
}

/** The stage has its answer: until the workflow moves on, its page waits. */
function answersStage(outboxRecord: OutboxRecord): boolean {
  return 'fact' in outboxRecord && onceAnOpening.includes(outboxRecord.fact.type);
}

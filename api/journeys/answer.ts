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
  await dependencies.dispatcher.dispatch(outboxRecords);
  if (outboxRecords.length === 0) return answerJourney(dependencies, holder);
  return present(await settled(dependencies, holder.journeyId), holder);
}

/** Resolves when the workflow has answered the step, or after a second. @returns the journey as it stands then */
export async function settled(
  { database, feed }: JourneyDependencies,
  journeyId: string,
): Promise<JourneyView | undefined> {
  const until = performance.now() + SETTLE_MS;
  for (;;) {
    const left = until - performance.now();
    const change = left > 0 ? feed.next(journeyId, left) : undefined;
    const view = await viewJourney(database, journeyId);
    if (!view?.answered || view.ending !== null || !change) return view;
    await change;
  }
}

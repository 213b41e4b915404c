import type { StageKind } from '../../domain/stages/kinds.ts';
import type { Database } from '../../store/connection/database.ts';
import { endingOf } from '../../domain/journey-status.ts';
import { viewJourney } from '../../store/journeys/journey-view.ts';
import type { JourneyView } from '../../store/journeys/journey-view.ts';
import { refusalAt } from '../../store/journeys/steps/step-outcome.ts';
import type { Holder } from './authorise.ts';
import { ApiProblem } from '../problems/problem.ts';
import { refuse } from './refuse.ts';

/**
 * The journey, if one of these stages is open: asked before anything is judged that makes sense only there. The step itself asks again.
 * @throws ApiProblem `step-out-of-order`, `journey-ended` or `unauthorized`
 */
export async function requireOpen(
  database: Database,
  { journeyId, scope }: Holder,
  stages: readonly StageKind[],
): Promise<JourneyView> {
  const view = await viewJourney(database, journeyId);
  if (!view) throw new ApiProblem('unauthorized');
  const refusal = refusalAt(view, stages, scope);
  return refusal ? refuse(refusal) : view;
}

/**
 * Documents and faces are shown while their journey is under way. Its link lives on in a mailbox, and must not show them for ever.
 * @throws ApiProblem `journey-ended`
 */
export async function requireUnderWay(database: Database, journeyId: string): Promise<void> {
  const view = await viewJourney(database, journeyId);
  const ending = view && endingOf(view);
  if (ending) throw new ApiProblem('journey-ended', { ending });
}

import type { StageKind } from '../../domain/stages/spec.ts';
import { endingOf } from '../../domain/journey-status.ts';
import type { JourneyView } from '../../store/journeys/journey-view.ts';
import { refusalAt } from '../../store/journeys/steps/step-outcome.ts';
import type { Holder } from './authorise.ts';
import { ApiProblem } from '../problems/problem.ts';
import { refuse } from './refuse.ts';

/**
 * The journey, if one of these stages is open. It is asked before a judgement that makes sense only there; the step itself asks again.
 * @throws ApiProblem `step-out-of-order` or `journey-ended`
 */
export function requireOpen(
  { view, scope }: Pick<Holder, 'view' | 'scope'>,
  stages: readonly StageKind[],
): JourneyView {
  const refusal = refusalAt(view, stages, scope);
  return refusal ? refuse(refusal) : view;
}

/**
 * Documents and faces are shown while their journey is under way. Its link lives on in a mailbox, and must not show them for ever.
 * @throws ApiProblem `journey-ended`
 */
export function requireUnderWay({ view }: Pick<Holder, 'view'>): void {
  const ending = endingOf(view);
  if (ending) throw new ApiProblem('journey-ended', { ending });
}

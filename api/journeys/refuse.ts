import type { StepRefusal } from '../../store/journeys/steps/step-outcome.ts';
import { ApiProblem } from '../problems/problem.ts';

/** What any step can be refused for, as a problem. */
export function refuse(refusal: StepRefusal): never {
  switch (refusal.outcome) {
    case 'unknown':
      throw new ApiProblem('unauthorized');
    case 'linkNeeded':
      throw new ApiProblem('link-needed');
    case 'captureOnly':
      throw new ApiProblem('capture-only');
    case 'ended':
      throw new ApiProblem('journey-ended', { ending: refusal.ending });
    case 'outOfOrder':
      throw new ApiProblem('step-out-of-order');
  }
}

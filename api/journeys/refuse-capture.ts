import type { CaptureRefusal, WithdrawnMeanwhile } from '../../store/journeys/steps/capture.ts';
import type { StepRefusal, StepTaken } from '../../store/journeys/steps/step-outcome.ts';
import { ApiProblem } from '../problems/problem.ts';
import { refuse } from './refuse.ts';

export function refuseCapture(refusal: StepRefusal | CaptureRefusal | WithdrawnMeanwhile | StepTaken): never {
  switch (refusal.outcome) {
    case 'consentNeeded':
      throw new ApiProblem('consent-needed');
    case 'sideNotAsked':
      throw new ApiProblem('side-not-asked');
    case 'sideUsedUp':
      throw new ApiProblem('captures-used-up');
    // The page looks again, and sees that it is to begin anew.
    case 'withdrawnMeanwhile':
      throw new ApiProblem('step-out-of-order');
    case 'taken':
      throw new ApiProblem('internal');
    default:
      return refuse(refusal);
  }
}

import type { CaptureRefusal } from '../../store/journeys/steps/capture.ts';
import type { StepRefusal, StepTaken } from '../../store/journeys/steps/step-outcome.ts';
import { ApiProblem } from '../problems/problem.ts';
import { refuse } from './refuse.ts';

export function refuseCapture(refusal: StepRefusal | CaptureRefusal | StepTaken): never {
  switch (refusal.outcome) {
    case 'consentNeeded':
      throw new ApiProblem('consent-needed');
    case 'sideNotAsked':
      throw new ApiProblem('side-not-asked');
    case 'sideUsedUp':
      throw new ApiProblem('captures-used-up');
    case 'taken':
      throw new ApiProblem('internal');
    default:
      return refuse(refusal);
  }
}

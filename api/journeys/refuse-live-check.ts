import type { CaptureRefusal, WithdrawnMeanwhile } from '../../store/journeys/steps/capture.ts';
import type { SpendRefusal } from '../../store/journeys/steps/live-check.ts';
import type { StepRefusal, StepTaken } from '../../store/journeys/steps/step-outcome.ts';
import { ApiProblem } from '../problems/problem.ts';
import { refuseCapture } from './refuse-capture.ts';

type Refusal =
  StepRefusal | CaptureRefusal | WithdrawnMeanwhile | StepTaken | SpendRefusal | { outcome: 'usedUp' };

export function refuseLiveCheck(refusal: Refusal): never {
  switch (refusal.outcome) {
    case 'usedUp':
      throw new ApiProblem('live-check-used-up');
    case 'checkUnknown':
      throw new ApiProblem('live-check-unknown');
    case 'checkExpired':
      throw new ApiProblem('live-check-expired');
    case 'checkSpent':
      throw new ApiProblem('live-check-spent');
    case 'stepsMissing':
      throw new ApiProblem('invalid', { errors: [{ field: 'frames', code: 'notAccepted' }] });
    default:
      return refuseCapture(refusal);
  }
}

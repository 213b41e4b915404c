import type { CodeRefusal } from '../../store/journeys/steps/submit-code.ts';
import type { StepRefusal } from '../../store/journeys/steps/step-outcome.ts';
import { ApiProblem } from '../problems/problem.ts';
import type { JourneyDependencies } from './dependencies.ts';
import { refuse } from './refuse.ts';

/** Why a code was not taken, as a problem. The workflow is first told what it must hear of it. */
export async function refuseCode(
  { dispatcher }: JourneyDependencies,
  refusal: StepRefusal | CodeRefusal,
): Promise<never> {
  switch (refusal.outcome) {
    case 'wrongCode':
      throw new ApiProblem('wrong-code', { attemptsLeft: refusal.attemptsLeft });
    case 'codeKilled':
      await dispatcher.dispatch(refusal.outboxRecords);
      throw new ApiProblem('code-killed');
    case 'triesExhausted':
      await dispatcher.dispatch(refusal.outboxRecords);
      throw new ApiProblem('too-many-tries');
    case 'codeDead':
      if (refusal.why === 'expired') throw new ApiProblem('code-expired');
      if (refusal.why === 'killed') throw new ApiProblem('code-killed');
      throw new ApiProblem('step-out-of-order');
    default:
      return refuse(refusal);
  }
}

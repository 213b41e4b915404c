import type { HandoffTaking, OfferRefusal } from '../../store/journeys/steps/handoff.ts';
import type { StepRefusal, StepTaken } from '../../store/journeys/steps/step-outcome.ts';
import { ApiProblem, waitOf } from '../problems/problem.ts';
import { refuse } from './refuse.ts';

export function refuseOffer(refusal: StepRefusal | OfferRefusal | StepTaken): never {
  switch (refusal.outcome) {
    case 'noPhone':
      throw new ApiProblem('handoff-without-phone');
    case 'tooSoon':
      throw new ApiProblem('too-soon', waitOf(refusal));
    case 'tooMany':
      throw new ApiProblem('too-many-requests', waitOf(refusal));
    case 'taken':
      throw new ApiProblem('internal');
    default:
      return refuse(refusal);
  }
}

const refusedTakings = {
  unknown: 'handoff-unknown',
  takenBefore: 'handoff-taken',
  cancelled: 'handoff-cancelled',
  expired: 'handoff-expired',
  over: 'handoff-over',
} as const;

export function refuseTaking({ outcome }: Exclude<HandoffTaking, { outcome: 'taken' }>): never {
  throw new ApiProblem(refusedTakings[outcome]);
}

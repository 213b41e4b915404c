import type { Request } from 'express';
import { DAY, HOUR } from '../../domain/duration.ts';
import { destinationKey } from '../../domain/email.ts';
import { LIMITS } from '../../domain/limits.ts';
import { takeEach } from '../../store/guards/limits.ts';
import type { Allow, ResendRefusal } from '../../store/journeys/steps/resend.ts';
import type { StepRefusal } from '../../store/journeys/steps/step-outcome.ts';
import { networkRules } from '../middleware/limits.ts';
import { networkOf } from '../middleware/network.ts';
import { ApiProblem, waitOf } from '../problems/problem.ts';
import type { JourneyDependencies } from './dependencies.ts';
import { refuse } from './refuse.ts';

/**
 * Requested messages count per destination, by hour and by day; repetitions count per network too. A journey's first PIN does not: as many
 * as may send the form from one place, a health centre's, must get through there.
 */
export function allowMessage({ keyring }: JourneyDependencies, req: Request): Allow {
  const { perDestinationPerHour, perDestinationPerDay, perNetworkPerHour } = LIMITS.resend;
  const byNetwork = { name: 'resend.network', limit: perNetworkPerHour, windowMs: HOUR };
  return async (tx, destination, again) => {
    const { channel } = destination;
    const network = networkOf(req);
    // An applicant whom the form only names is reached at the contact on file: no one elsewhere uses up what the holder may ask for there.
    const subject =
      'named' in destination ? `named:${destination.named}\0${network}` : destinationKey(destination.contact);
    const rules = [
      ...(again ? networkRules(byNetwork, network) : []),
      { name: `${channel}.hour`, subject, limit: perDestinationPerHour, windowMs: HOUR },
      { name: `${channel}.day`, subject, limit: perDestinationPerDay, windowMs: DAY },
    ];
    return takeEach(tx, keyring, rules);
  };
}

export function refuseResend(refusal: StepRefusal | ResendRefusal): never {
  switch (refusal.outcome) {
    case 'tooSoon':
      throw new ApiProblem('too-soon', waitOf(refusal));
    case 'parked':
      throw new ApiProblem('journey-parked');
    case 'codeDead':
      throw new ApiProblem('code-expired');
    default:
      return refuse(refusal);
  }
}

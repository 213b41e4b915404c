import type { Request } from 'express';
import { DAY, HOUR } from '../../domain/duration.ts';
import { mailboxKey } from '../../domain/email.ts';
import { LIMITS } from '../../domain/limits.ts';
import { takeToken } from '../../prisma/store/limits.ts';
import type { Allow, ResendRefusal } from '../../prisma/store/steps/resend.ts';
import type { StepRefusal } from '../../prisma/store/steps/step-outcome.ts';
import { networkOf } from '../middleware/network.ts';
import { ApiProblem } from '../problems/problem.ts';
import type { JourneyDependencies } from './dependencies.ts';
import { refuse } from './refuse.ts';

/**
 * Messages asked for count per destination, by hour and by day; those asked for again per network too. A journey's first PIN does
 * not: as many as may send the form from one place, a health centre's, must get through there.
 */
export function allowMessage({ keyring }: JourneyDependencies, req: Request): Allow {
  const { perDestinationPerHour, perDestinationPerDay, perNetworkPerHour } = LIMITS.resend;
  return async (tx, recipient, again) => {
    const channel = recipient.includes('@') ? 'email' : 'sms';
    const network = networkOf(req);
    // Who is only named is reached at the contact on file: there nobody elsewhere uses up what the holder may ask for.
    const subject = recipient.startsWith('nobody:') ? `${recipient}\0${network}` : mailboxKey(recipient);
    const rules = [
      ...(again
        ? [{ name: 'resend.network', subject: network, limit: perNetworkPerHour, windowMs: HOUR }]
        : []),
      { name: `${channel}.hour`, subject, limit: perDestinationPerHour, windowMs: HOUR },
      { name: `${channel}.day`, subject, limit: perDestinationPerDay, windowMs: DAY },
    ];
    for (const rule of rules) {
      const taken = await takeToken(tx, keyring, rule);
      if (!taken.ok) return taken;
    }
    return { ok: true };
  };
}

export function refuseResend(refusal: StepRefusal | ResendRefusal): never {
  switch (refusal.outcome) {
    case 'tooSoon':
      throw new ApiProblem('too-soon', { retryAt: refusal.retryAt });
    case 'parked':
      throw new ApiProblem('journey-parked');
    case 'linkNeeded':
      throw new ApiProblem('link-needed');
    case 'codeDead':
      throw new ApiProblem('code-expired');
    default:
      return refuse(refusal);
  }
}

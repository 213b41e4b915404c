import { ActivityFailure, log } from '@temporalio/workflow';
import { MINUTE } from '../../domain/duration.ts';
import type { JourneyInput } from '../contract.ts';
import { records, rosterWithin } from './activities.ts';

/** What passes as an ordinary answer: less is not worth crediting. */
const ORDINARY_MS = MINUTE;

/**
 * Where the institution has a live service, it is asked who this is before anybody judges. A service that is down costs the applicant no
 * time; one that never answers leaves what was stored before.
 */
export async function consultRoster({ journeyId, plan }: JourneyInput): Promise<void> {
  if (plan.roster !== 'rest') return;
  const began = Date.now();
  try {
    await rosterWithin(plan.window).consultRoster(journeyId);
  } catch (failure) {
    if (!(failure instanceof ActivityFailure)) throw failure;
    log.warn('roster.unanswered');
  }
  const waited = Date.now() - began;
  if (waited > ORDINARY_MS) await records.creditWait(journeyId, waited);
}

import { api, outcomeOf } from '../../shared/api-client.ts';
import type { OnRecord, OwnSession } from '../../shared/api-types.ts';
import type { Outcome } from '../../shared/outcome.ts';

/** What the institution's list has of the holder. */
export function readRecord(): Promise<Outcome<OnRecord>> {
  return outcomeOf(api.GET('/me/record'));
}

/** This session, then the others. */
export function readSessions(): Promise<Outcome<OwnSession[]>> {
  return outcomeOf(api.GET('/me/sessions'));
}

export function endSession(session: string): Promise<Outcome<unknown>> {
  return outcomeOf(api.DELETE('/me/sessions/{session}', { params: { path: { session } } }));
}

/** @returns how many have ended */
export function endOtherSessions(): Promise<Outcome<{ ended: number }>> {
  return outcomeOf(api.DELETE('/me/sessions'));
}

import { api, datedOutcomeOf, outcomeOf } from '../../shared/api-client.ts';
import type { StaffSession } from '../../shared/api-types.ts';
import type { Outcome } from '../../shared/outcome.ts';

/** A session, and the service's clock when it was told, in milliseconds ahead of this device's. */
export interface KnownSession {
  session: StaffSession;
  clockOffset: number;
}

export async function logIn(name: string, password: string): Promise<Outcome<KnownSession>> {
  return known(await datedOutcomeOf(api.POST('/staff/sessions', { body: { name, password } })));
}

/** Also says "I am still here". */
export async function readSession(): Promise<Outcome<KnownSession>> {
  return known(await datedOutcomeOf(api.GET('/staff/session')));
}

export function logOut(): Promise<Outcome<unknown>> {
  return outcomeOf(api.DELETE('/staff/session'));
}

function known({ outcome, at }: { outcome: Outcome<StaffSession>; at: number }): Outcome<KnownSession> {
  return outcome.ok ? { ok: true, value: { session: outcome.value, clockOffset: at - Date.now() } } : outcome;
}

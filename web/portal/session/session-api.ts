import { api, datedOutcomeOf, outcomeOf } from '../../shared/api-client.ts';
import type { Me, Session } from '../../shared/api-types.ts';
import type { Outcome } from '../../shared/outcome.ts';

/** A session and the service's clock when it was told, in milliseconds ahead of this device's. */
export interface KnownSession {
  session: Session;
  clockOffset: number;
}

export interface Credentials {
  document: string;
  password: string;
  /** Where the program asks it. */
  challenge?: string;
}

export function logIn(program: string, body: Credentials): Promise<Outcome<Session>> {
  const params = { path: { program } };
  return outcomeOf(api.POST('/programs/{program}/sessions', { params, body }));
}

export function logOut(): Promise<Outcome<unknown>> {
  return outcomeOf(api.DELETE('/session'));
}

export async function readSession(): Promise<Outcome<KnownSession>> {
  return known(await datedOutcomeOf(api.GET('/session')));
}

/** "I am still here". */
export async function extendSession(): Promise<Outcome<KnownSession>> {
  return known(await datedOutcomeOf(api.POST('/session')));
}

export function readMe(): Promise<Outcome<Me>> {
  return outcomeOf(api.GET('/me'));
}

function known({ outcome, at }: { outcome: Outcome<Session>; at: number }): Outcome<KnownSession> {
  return outcome.ok ? { ok: true, value: { session: outcome.value, clockOffset: at - Date.now() } } : outcome;
}

import { api, datedOutcomeOf, outcomeOf } from '../../shared/api-client.ts';
import type { LoginBody, Me, Contact, Proofing, Session, Started } from '../../shared/api-types.ts';
import type { Outcome } from '../../shared/outcome.ts';
import { forgetCards } from '../credential/kept-card.ts';

/** A session and the service's clock when it was told, in milliseconds ahead of this device's. */
export interface KnownSession {
  session: Session;
  clockOffset: number;
}

export function logIn(program: string, body: LoginBody): Promise<Outcome<Session>> {
  const params = { path: { program } };
  return outcomeOf(api.POST('/programs/{program}/sessions', { params, body }));
}

/** Ends the session, and leaves no card on this device. */
export async function logOut(): Promise<Outcome<unknown>> {
  await forgetCards();
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

/** The proofs that the holder was believed by, newest first. */
export function readProofings(): Promise<Outcome<Proofing[]>> {
  return outcomeOf(api.GET('/me/proofings'));
}

/** Unmasked, for a session of the level `high`. */
export function readContact(): Promise<Outcome<Contact>> {
  return outcomeOf(api.GET('/me/contact'));
}

/** Asks for the fresh code that raises the session's level. */
export function askStepUp(): Promise<Outcome<Started>> {
  return outcomeOf(api.POST('/session/step-up'));
}

export function sendStepUpCode(code: string): Promise<Outcome<Session>> {
  return outcomeOf(api.POST('/session/step-up/code', { body: { code } }));
}

function known({ outcome, at }: { outcome: Outcome<Session>; at: number }): Outcome<KnownSession> {
  return outcome.ok ? { ok: true, value: { session: outcome.value, clockOffset: at - Date.now() } } : outcome;
}

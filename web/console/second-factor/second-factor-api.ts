import { api, datedOutcomeOf, outcomeOf } from '../../shared/api-client.ts';
import type { Passkey, ShownFactor, StaffSession, TotpOffer } from '../../shared/api-types.ts';
import type { Outcome } from '../../shared/outcome.ts';
import type { KnownSession } from '../session/session-api.ts';

/** A factor that is in use now, and the codes for the day it is lost, which the service tells this once; none where it is a further one. */
export interface Confirmed {
  known: KnownSession;
  recoveryCodes: string[];
}

export async function showFactor(shown: ShownFactor): Promise<Outcome<KnownSession>> {
  const { outcome, at } = await datedOutcomeOf(api.POST('/staff/session/second-factor', { body: shown }));
  return outcome.ok ? { ok: true, value: knownAt(outcome.value, at) } : outcome;
}

export function offerTotp(): Promise<Outcome<TotpOffer>> {
  return outcomeOf(api.POST('/staff/second-factor/totp'));
}

export async function confirmTotp(code: string): Promise<Outcome<Confirmed>> {
  return confirmed(
    await datedOutcomeOf(api.POST('/staff/second-factor/totp/confirmation', { body: { code } })),
  );
}

export function removeTotp(): Promise<Outcome<unknown>> {
  return outcomeOf(api.DELETE('/staff/second-factor/totp'));
}

export function listPasskeys(): Promise<Outcome<Passkey[]>> {
  return outcomeOf(api.GET('/staff/second-factor/passkeys'));
}

export function removePasskey(passkey: string): Promise<Outcome<unknown>> {
  return outcomeOf(api.DELETE('/staff/second-factor/passkeys/{passkey}', { params: { path: { passkey } } }));
}

export function renewRecoveryCodes(): Promise<Outcome<{ recoveryCodes: string[] }>> {
  return outcomeOf(api.POST('/staff/second-factor/recovery-codes'));
}

export function confirmed({
  outcome,
  at,
}: {
  outcome: Outcome<{ session: StaffSession; recoveryCodes: string[] }>;
  at: number;
}): Outcome<Confirmed> {
  if (!outcome.ok) return outcome;
  const { session, recoveryCodes } = outcome.value;
  return { ok: true, value: { known: knownAt(session, at), recoveryCodes } };
}

function knownAt(session: StaffSession, at: number): KnownSession {
  return { session, clockOffset: at - Date.now() };
}

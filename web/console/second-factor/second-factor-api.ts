import { api, datedOutcomeOf, outcomeOf } from '../../shared/api-client.ts';
import type { FactorKind, StaffSession, TotpOffer } from '../../shared/api-types.ts';
import type { Outcome } from '../../shared/outcome.ts';
import type { KnownSession } from '../session/session-api.ts';

/** An authenticator app that is in use now, and the codes for the day it is lost, which the service tells this once. */
export interface Confirmed {
  known: KnownSession;
  recoveryCodes: string[];
}

export async function showFactor(kind: FactorKind, code: string): Promise<Outcome<KnownSession>> {
  const { outcome, at } = await datedOutcomeOf(
    api.POST('/staff/session/second-factor', { body: { kind, code } }),
  );
  return outcome.ok ? { ok: true, value: knownAt(outcome.value, at) } : outcome;
}

export function offerTotp(): Promise<Outcome<TotpOffer>> {
  return outcomeOf(api.POST('/staff/second-factor/totp'));
}

export async function confirmTotp(code: string): Promise<Outcome<Confirmed>> {
  const { outcome, at } = await datedOutcomeOf(
    api.POST('/staff/second-factor/totp/confirmation', { body: { code } }),
  );
  if (!outcome.ok) return outcome;
  const { session, recoveryCodes } = outcome.value;
  return { ok: true, value: { known: knownAt(session, at), recoveryCodes } };
}

export function renewRecoveryCodes(): Promise<Outcome<{ recoveryCodes: string[] }>> {
  return outcomeOf(api.POST('/staff/second-factor/recovery-codes'));
}

function knownAt(session: StaffSession, at: number): KnownSession {
  return { session, clockOffset: at - Date.now() };
}

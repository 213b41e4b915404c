import { api, outcomeOf } from '../../shared/api-client.ts';
import type { Credential } from '../../shared/api-types.ts';
import type { Outcome } from '../../shared/outcome.ts';
import { readSession } from '../session/session-api.ts';
import type { KnownSession } from '../session/session-api.ts';

export interface OpenedCard {
  card: Credential;
  known: KnownSession;
}

/** The session is read last: reading the card counts as being there and moves its end. */
export async function openCard(): Promise<Outcome<OpenedCard>> {
  const card = await outcomeOf(api.GET('/me/credential'));
  if (!card.ok) return card;
  const known = await readSession();
  return known.ok ? { ok: true, value: { card: card.value, known: known.value } } : known;
}

/** Has the credential issued anew: what other devices have of it counts no more. */
export function renewCard(): Promise<Outcome<Credential>> {
  return outcomeOf(api.POST('/me/credential/renewal'));
}

import { api, outcomeOf } from '../../shared/api-client.ts';
import type { OfferedHandoff, TakenHandoff } from '../../shared/api-types.ts';
import type { Outcome } from '../../shared/outcome.ts';
import { recall, remember } from '../../shared/storage.ts';
import type { StoredJourney } from '../journey/stored-journey.ts';

function at({ journey, token }: StoredJourney): {
  params: { path: { id: string } };
  headers: { Authorization: string };
} {
  return { params: { path: { id: journey } }, headers: { Authorization: `Bearer ${token}` } };
}

/** @param sms send the link to the journey's phone as well */
export function offerHandoff(stored: StoredJourney, sms: boolean): Promise<Outcome<OfferedHandoff>> {
  return outcomeOf(api.POST('/journeys/{id}/handoff', { ...at(stored), body: { sms } }));
}

/** Ends the hand-off, from either device. */
export function endHandoff(stored: StoredJourney): Promise<Outcome<unknown>> {
  return outcomeOf(api.DELETE('/journeys/{id}/handoff', at(stored)));
}

/** @param token the fragment of the address that the computer shows */
export function takeHandoff(token: string): Promise<Outcome<TakenHandoff>> {
  const params = { header: { 'Idempotency-Key': phoneKey(token) } };
  return outcomeOf(api.POST('/handoffs', { params, body: { token } }));
}

const kept = 'alta.phone';

/** The key that this phone is known by when its browser has closed the page: it ends with the hand-off. */
function phoneKey(token: string): string {
  const name = token.slice(0, 12);
  const [before, key] = recall(kept)?.split(' ') ?? [];
  if (before === name && key !== undefined) return key;
  const fresh = crypto.randomUUID();
  remember(kept, `${name} ${fresh}`);
  return fresh;
}

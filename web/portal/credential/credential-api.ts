import { api, outcomeOf } from '../../shared/api-client.ts';
import type { Credential, Program } from '../../shared/api-types.ts';
import type { Outcome } from '../../shared/outcome.ts';
import { readSession } from '../session/session-api.ts';
import type { KnownSession } from '../session/session-api.ts';
import { importSecret } from './device-key.ts';
import { keepCard, recallCard } from './kept-card.ts';
import type { HeldCard } from './kept-card.ts';

export interface OpenedCard {
  held: HeldCard;
  /** Absent without a connection. */
  known?: KnownSession;
  /** When the card that is kept here last came, milliseconds; absent where none is. */
  keptAt?: number;
}

/** The holder's card; without a connection the one that is kept on this device. */
export async function openCard(program: Program): Promise<Outcome<OpenedCard>> {
  const answer = await outcomeOf(api.GET('/me/credential'));
  const kept = await recallCard(program.id);
  if (!answer.ok) {
    if (answer.failure.kind !== 'unreachable' || !kept) return answer;
    return { ok: true, value: { held: kept, keptAt: kept.keptAt } };
  }
  // Read last: reading the card counts as being there and moves the session's end.
  const known = await readSession();
  if (!known.ok) return known;
  const held = await holdCard(answer.value, known.value.clockOffset);
  if (!kept) return { ok: true, value: { held, known: known.value } };
  const keptAt = Date.now();
  await keepCard({ ...held, program, keptAt });
  return { ok: true, value: { held, known: known.value, keptAt } };
}

/** Gives the secret to the browser, and keeps nothing of it. */
export async function holdCard({ code, ...card }: Credential, clockOffset: number): Promise<HeldCard> {
  const { secret: _secret, ...terms } = code;
  return { card: { ...card, code: terms }, key: await importSecret(code), clockOffset };
}

/** Has the credential issued anew: what other devices have of it counts no more. */
export function renewCard(): Promise<Outcome<Credential>> {
  return outcomeOf(api.POST('/me/credential/renewal'));
}

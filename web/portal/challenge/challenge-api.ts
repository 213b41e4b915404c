import { api, outcomeOf } from '../../shared/api-client.ts';
import type { Challenge } from '../../shared/api-types.ts';
import type { Outcome } from '../../shared/outcome.ts';

export type AltchaChallenge = Extract<Challenge, { kind: 'altcha' }>;

export function askChallenge(program: string): Promise<Outcome<Challenge>> {
  return outcomeOf(api.GET('/programs/{program}/challenge', { params: { path: { program } } }));
}

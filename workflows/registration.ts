import type { Ending } from '../domain/endings.ts';
import type { JourneyInput } from './contract.ts';
import { tellStory } from './journey/story.ts';

/** From the form to the account: whoever is on the roster, and has shown who they are, becomes an account holder. */
export async function registration(input: JourneyInput): Promise<Ending> {
  return tellStory(input);
}

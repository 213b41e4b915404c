import type { Ending } from '../domain/endings.ts';
import type { JourneyInput } from './contract.ts';
import { tellStory } from './journey/story.ts';

/** From the activation code, handed out at the registration act, to the account. */
export async function activation(input: JourneyInput): Promise<Ending> {
  return tellStory(input);
}

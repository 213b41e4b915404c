import type { Ending } from '../domain/endings.ts';
import type { JourneyInput } from './contract.ts';
import { tellStory } from './journey/story.ts';

/** A fresh code that raises a session for one request of a high level. What it raises is judged where the code is. */
export async function stepUp(input: JourneyInput): Promise<Ending> {
  return tellStory(input);
}

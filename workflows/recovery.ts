import type { Ending } from '../domain/endings.ts';
import type { JourneyInput } from './contract.ts';
import { tellStory } from './journey/story.ts';

/** From a forgotten password to a new one: every session ends, and each contact on file hears of it. */
export async function recovery(input: JourneyInput): Promise<Ending> {
  return tellStory(input);
}

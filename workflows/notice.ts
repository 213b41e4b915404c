import type { Ending } from '../domain/endings.ts';
import type { JourneyInput } from './contract.ts';
import { tellStory } from './journey/story.ts';

/** Tells an account's holder something outside any journey of theirs: no stage, one letter, tried for as long as it is worth anything. */
export async function notice(input: JourneyInput): Promise<Ending> {
  return tellStory(input);
}

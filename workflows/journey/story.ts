import type { Ending } from '../../domain/endings.ts';
import type { JourneyInput } from '../contract.ts';
import { runCommand } from './commands.ts';
import { beginJourney } from './run.ts';
import { somethingHappens } from './waiting.ts';

/**
 * The story that all journeys share: the plan's stages are opened one after the other; facts (what the applicant, a provider or staff
 * did) and clocks move the journey; what is to be done next is a command. Nothing here knows who it is about.
 */
export async function tellStory(input: JourneyInput): Promise<Ending> {
  const journey = await beginJourney(input);
  while (journey.state.ending === undefined || journey.hasCommand()) {
    if (journey.hasCommand()) await runCommand(journey);
    else await somethingHappens(journey);
  }
  await journey.lettersDelivered();
  return journey.state.ending;
}

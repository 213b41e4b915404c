import type { Ending } from '../domain/endings.ts';
import type { JourneyInput } from './contract.ts';
import { runErrand } from './journey/errands.ts';
import { beginJourney } from './journey/run.ts';
import { somethingHappens } from './journey/waiting.ts';

/**
 * From the form to the account. The plan's stages are opened one after the other; facts (what the applicant, a provider or staff
 * did) and clocks move the journey; what is to be done next is an errand. Nothing here knows who it is about.
 */
export async function registration(input: JourneyInput): Promise<Ending> {
  const journey = await beginJourney(input);
  while (journey.state.ending === undefined || journey.hasErrand()) {
    if (journey.hasErrand()) await runErrand(journey);
    else await somethingHappens(journey);
  }
  await journey.lettersDelivered();
  return journey.state.ending;
}

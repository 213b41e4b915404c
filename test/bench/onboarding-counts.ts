import { putSampleMembers } from '../../store/roster/roster.ts';
import { startLive } from '../support/live.ts';
import type { Live } from '../support/live.ts';
import { countOnboarding, leastOf } from './counts.ts';
import type { Counts } from './counts.ts';
import { person } from './people.ts';
import type { Person } from './people.ts';
import { benchPrograms, withoutPictures } from './programs.ts';

/** The first one also fills caches. */
const ONBOARDINGS = 3;

let people = 0;

/** What an onboarding without pictures costs, counted in a world of its own in which nothing else happens. */
export async function onboardingCounts(): Promise<Counts> {
  const programs = await benchPrograms();
  const live = await startLive({ programsDir: programs.dir, relay: false });
  try {
    const counts: Counts[] = [];
    while (counts.length < ONBOARDINGS) counts.push(await countOnboarding(live, await newMember(live)));
    return leastOf(counts);
  } finally {
    await live.close();
    await programs.remove();
  }
}

async function newMember({ database }: Live): Promise<Person> {
  const somebody = person((people += 1));
  const document = { type: 'DNI' as const, number: somebody.document };
  const member = { document, email: somebody.emailOnFile, affiliations: [{ from: 'P1Y' }] };
  await putSampleMembers(database, withoutPictures, [member]);
  return somebody;
}

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { countNames, countOnboarding, leastOf } from '../bench/counts.ts';
import type { Counts } from '../bench/counts.ts';
import { person } from '../bench/people.ts';
import type { Person } from '../bench/people.ts';
import { programsWithoutPictures } from '../bench/programs.ts';
import type { ProgramsFolder } from '../bench/programs.ts';
import { putSampleMembers } from '../../store/roster/roster.ts';
import { startLive } from '../support/live.ts';
import type { Live } from '../support/live.ts';

/** The same on any machine, and exact: what lowers one of them lowers it here. */
const AT_MOST: Counts = {
  historyEvents: 56,
  workflowTasks: 8,
  ordinaryActivities: 4,
  localActivities: 5,
  transactions: 60,
  statements: 180,
};
/** The first one also fills caches. */
const ONBOARDINGS = 3;

let programs: ProgramsFolder;
let live: Live;
beforeAll(async () => {
  programs = await programsWithoutPictures();
  live = await startLive({ programsDir: programs.dir, relay: false });
});
afterAll(async () => {
  await live.close();
  await programs.remove();
});

let people = 0;

async function newMember(): Promise<Person> {
  const somebody = person((people += 1));
  const document = { type: 'DNI' as const, number: somebody.document };
  const member = { document, email: somebody.emailOnFile, affiliations: [{ from: 'P1Y' }] };
  await putSampleMembers(live.database, 'asepeyo', [member]);
  return somebody;
}

describe('an onboarding without pictures', () => {
  it('costs no more events, tasks, activities, transactions and statements than before', async () => {
    const counts: Counts[] = [];
    while (counts.length < ONBOARDINGS) counts.push(await countOnboarding(live, await newMember()));
    const least = leastOf(counts);
    const grown = countNames.filter((name) => least[name] > AT_MOST[name]);
    expect(grown.map((name) => `${name}: ${String(least[name])}`)).toEqual([]);
  });
});

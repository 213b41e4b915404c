import { setTimeout as pause } from 'node:timers/promises';
import type { Live } from '../support/live.ts';
import { registerAtAsepeyo } from './asepeyo.ts';
import { Caller } from './caller.ts';
import { countHistory } from './history-counts.ts';
import type { HistoryCounts } from './history-counts.ts';
import type { Mailbox } from './mailbox.ts';
import type { Person } from './people.ts';
import { countOnWire } from './wire.ts';
import type { DatabaseCounts } from './wire.ts';

/** What an onboarding costs on any machine. */
export type Counts = HistoryCounts & DatabaseCounts;

export const countNames = [
  'historyEvents',
  'workflowTasks',
  'ordinaryActivities',
  'localActivities',
  'transactions',
  'statements',
] as const satisfies (keyof Counts)[];

const LOOK_EVERY_MS = 5;
const PATIENCE_MS = 30_000;
/** Link and PIN; then, that the account is open, to the new mailbox and to the member's on file. */
const MESSAGES = 4;

/** Taken over, and never reported on. */
const unreported = { mode: 'undelivered', reports: false } as const;

/**
 * One onboarding of asepeyo without pictures (`withoutPictures` of `benchPrograms`): its history's counts, and all that API and worker ask of the
 * database, from the form to the end of the workflow and both notices. The applicant is slower than the machine: each step begins when
 * the workflow rests. Nothing else may happen in this world: it has no relay, and from here on its providers report nothing.
 */
export async function countOnboarding(live: Live, person: Person): Promise<Counts> {
  live.standins.setFaults({ sendgrid: unreported, twilio: unreported });
  const counted = countOnWire(live.database.pool);
  const caller = new Caller(live.url, person.network);
  try {
    const journey = await registerAtAsepeyo(caller, mailboxOf(live), person, {
      rest: (id) => resting(live, id),
    });
    await resting(live, journey);
    await eventually(() => Promise.resolve(sentTo(live, person) === MESSAGES || undefined));
    return { ...counted(), ...(await countHistory(live.client, journey)) };
  } finally {
    caller.close();
  }
}

/** Of several onboardings the lowest of each count: whatever happens by the way only adds. */
export function leastOf(counts: readonly Counts[]): Counts {
  const least = countNames.map((name) => [name, Math.min(...counts.map((each) => each[name]))]);
  return Object.fromEntries(least) as Counts;
}

/** Waits until a workflow has nothing under way: no task of its own, no activity. */
async function resting({ client }: Live, journey: string): Promise<void> {
  await eventually(async () => {
    const { raw } = await client.workflow.getHandle(journey).describe();
    return (!raw.pendingWorkflowTask && raw.pendingActivities?.length === 0) || undefined;
  });
}

function sentTo({ standins }: Live, { email, emailOnFile, mobile }: Person): number {
  return [email, emailOnFile, mobile].flatMap((to) => standins.outbox(to)).length;
}

/** The stand-ins' outbox, read in this process: a look at it asks nothing of the database. */
function mailboxOf({ standins }: Live): Mailbox {
  const read = new Set<string>();
  return {
    read: (to) =>
      eventually(() => {
        const message = standins.outbox(to).find(({ id }) => !read.has(id));
        if (message) read.add(message.id);
        return Promise.resolve(message?.text);
      }),
  };
}

async function eventually<T>(look: () => Promise<T | undefined>): Promise<T> {
  const limit = performance.now() + PATIENCE_MS;
  for (;;) {
    const found = await look();
    if (found !== undefined) return found;
    if (performance.now() > limit) throw new Error('waited in vain');
    await pause(LOOK_EVERY_MS);
  }
}

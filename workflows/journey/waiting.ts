import { condition, sleep } from '@temporalio/workflow';
import { nextClock } from '../../domain/journey.ts';
import { MINUTE, SECOND } from '../../domain/duration.ts';
import { records } from './activities.ts';
import type { JourneyRun } from './run.ts';

/** Waits until something is heard or a clock fires. */
export async function somethingHappens(run: JourneyRun): Promise<void> {
  const before = run.changes;
  const next = nextClock(run.state);
  const changed = (): boolean => run.changes !== before;
  if (!next) {
    await condition(changed);
    return;
  }
  const wait = Math.max(next.at - Date.now(), holdFor(run.refusals));
  if (wait > 0 && (await changesWithin(run, changed, wait))) return;
  await fire(run, next.clock);
}

/**
 * Waits by a timer that stands already where one serves, and leaves its own timer standing: most stages are left long before their clock
 * fires, and a timer that is set and taken back at each would cost the history two events.
 * @returns whether it has changed in time
 */
async function changesWithin(run: JourneyRun, changed: () => boolean, wait: number): Promise<boolean> {
  if (!run.triesFirst) return condition(changed, wait);
  const due = Date.now() + wait;
  while (!changed() && Date.now() < due) {
    if (![...run.wakes].some((wake) => wake <= due)) wakeAt(run, due);
    const standing = run.wakes.size;
    await condition(() => changed() || run.wakes.size < standing);
  }
  return changed();
}

function wakeAt(run: JourneyRun, at: number): void {
  run.wakes.add(at);
  const wake = (): void => void run.wakes.delete(at);
  void sleep(at - Date.now()).then(wake, wake);
}

/** A clock that was refused is looked at again after 1 s, 2 s … 1 minute: what is missing is told by the relay at once. */
function holdFor(refusals: number): number {
  return refusals === 0 ? 0 : Math.min(SECOND * 2 ** (refusals - 1), MINUTE);
}

/**
 * A clock's instant has come for the workflow. The database has the last word: if it disagrees, or knows of a fact that has not
 * arrived yet, the clocks are read anew.
 */
async function fire(run: JourneyRun, clock: 'window' | 'reminder' | 'stage'): Promise<void> {
  const { refusals } = run;
  const factsHeard = run.state.heard.length;
  const fired = await records.strikeClock({ journeyId: run.id, clock, factsHeard });
  if (fired.struck) {
    if (fired.messageId !== undefined) run.lanes.set(fired.messageId, 'email');
    run.hear({ type: 'clockFired', clock, messageId: fired.messageId });
    return;
  }
  run.hear({ type: 'clocksRead', clocks: fired.clocks });
  run.refusals = refusals + 1;
}

import { condition } from '@temporalio/workflow';
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
  if (wait > 0 && (await condition(changed, wait))) return;
  await fire(run, next.clock);
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

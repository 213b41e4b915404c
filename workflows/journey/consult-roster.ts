import { ActivityFailure, CancellationScope, condition, isCancellation, log } from '@temporalio/workflow';
import { endsIt } from '../../domain/facts.ts';
import type { Fact } from '../../domain/facts.ts';
import { ENGINE_LIMITS } from '../../domain/engine-limits.ts';
import type { JourneyInput } from '../contract.ts';
import { liveRoster, providerWithin, records } from './activities.ts';
import { inBackground } from './background.ts';
import type { Background } from './background.ts';

/** What goes on while a journey cannot begin yet. */
interface Meanwhile {
  /** Facts told so far. */
  heard: readonly Fact[];
  background: Set<Background>;
}

/**
 * Where the institution has a live service, it is asked who this is before the applicant is judged. While it is down the journey is parked,
 * from the beginning of the wait: its page says so and no clock runs. A fact that ends the journey ends the wait. A service that never
 * answers leaves what was stored before.
 */
export async function consultRoster(
  { journeyId, plan }: JourneyInput,
  { heard, background: under }: Meanwhile,
): Promise<void> {
  if (plan.roster !== 'rest') return;
  const asking = ask(journeyId);
  const settled = (): boolean => asking.done || heard.some(({ type }) => endsIt(type));
  if (!(await condition(settled, ENGINE_LIMITS.roster.patience))) {
    const messageId = await records.parkForRoster(journeyId, ENGINE_LIMITS.roster.patience);
    if (messageId !== undefined) {
      inBackground({ background: under }, 'until the end', async () => {
        await providerWithin(plan.patience, 'email').deliverMessage(messageId);
      });
    }
    await condition(settled);
    await records.unparkJourney(journeyId);
  }
  asking.scope.cancel();
  await asking.over;
}

function ask(journeyId: string): { scope: CancellationScope; over: Promise<void>; done: boolean } {
  const scope = new CancellationScope();
  const asking = { scope, over: Promise.resolve(), done: false };
  asking.over = scope
    .run(() => liveRoster().consultRoster(journeyId))
    .catch((failure: unknown) => {
      if (isCancellation(failure)) return;
      if (!(failure instanceof ActivityFailure)) throw failure;
      log.warn('roster.unanswered');
    })
    .finally(() => {
      asking.done = true;
    });
  return asking;
}

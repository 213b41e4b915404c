import { activityInfo, heartbeat } from '@temporalio/activity';

/** Well within the heartbeat timeout that workflows set; the SDK sends only as many as that needs. */
const EVERY_MS = 1_000;

/**
 * Does an activity's work while telling that its worker lives, so that the work of one that was killed is taken up by another soon.
 * What is noted on the way is known to the next try (`activityInfo().heartbeatDetails`), however this one ends.
 */
export async function beating<T>(work: (note: (details: unknown) => void) => Promise<T>): Promise<T> {
  let latest: unknown = activityInfo().heartbeatDetails;
  const beat = (): void => heartbeat(latest);
  const timer = setInterval(beat, EVERY_MS);
  beat();
  try {
    return await work((details) => {
      latest = details;
      beat();
    });
  } finally {
    clearInterval(timer);
  }
}

import { setTimeout as pause } from 'node:timers/promises';
import { activityInfo } from '@temporalio/activity';
import type { Client } from '@temporalio/client';
import type { Activities } from '../../activities/create-activities.ts';
import { eachActivity } from '../../activities/each-activity.ts';

const LOOK_EVERY_MS = 5;
/** An activity that hangs on purpose, as a provider that never answers does, is not waited for any longer. */
const PATIENCE_MS = 5_000;
/**
 * So many looks one after the other at an activity that the server says is started while none runs here: its task was lost on the way. Looks
 * rather than time, for on a busy machine they take longer too.
 */
const LOST_AFTER_LOOKS = 50;
/** PENDING_ACTIVITY_STATE_STARTED: a worker has it. One that waits for its next try has not. */
const STARTED = 2;

/**
 * The activities that are running. Time may be skipped only when none is: one that would time out in the time that is skipped leaves the
 * server's lock on time unbalanced, and from then on it skips nothing and hands out no task (temporalio/sdk-java, issue 2246).
 */
export class Working {
  #running = 0;
  /** Of workflows that have had an activity and may be told of its end yet. */
  readonly #open = new Set<string>();

  /** The same activities, counted. */
  counted(activities: Activities): Activities {
    return eachActivity(activities, async (_name, call) => {
      this.#running += 1;
      const { workflowExecution: workflow } = activityInfo();
      if (workflow) this.#open.add(workflow.workflowId);
      try {
        return await call();
      } finally {
        this.#running -= 1;
      }
    });
  }

  /** Resolves when none is running, here and as the server knows it, or when one is waited for in vain. */
  async rest(client: Client): Promise<void> {
    const limit = Date.now() + PATIENCE_MS;
    let idle = 0;
    while (Date.now() < limit && idle < LOST_AFTER_LOOKS) {
      if (this.#running === 0 && (await this.#isKnownToRest(client))) return;
      idle = this.#running === 0 ? idle + 1 : 0;
      await pause(LOOK_EVERY_MS);
    }
  }

  async #isKnownToRest(client: Client): Promise<boolean> {
    for (const id of this.#open) {
      const { raw, status } = await client.workflow.getHandle(id).describe();
      // One that is over may have left an activity behind, which the server shows as started for ever.
      if (status.name !== 'RUNNING') this.#open.delete(id);
      else if (raw.pendingActivities?.some(({ state }) => Number(state) === STARTED) ?? false) return false;
    }
    return this.#running === 0;
  }
}

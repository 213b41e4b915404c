import { setTimeout as pause } from 'node:timers/promises';
import proto from '@temporalio/proto';
import { TestWorkflowEnvironment } from '@temporalio/testing';
import { createActivities } from '../../activities/create-activities.ts';
import type { Activities } from '../../activities/create-activities.ts';
import { eachActivity } from '../../activities/each-activity.ts';
import type { ActivityDependencies } from '../../activities/dependencies.ts';
import { createRelay } from '../../store/outbox/relay.ts';
import { createEnginePorts } from '../../store/outbox/engine-ports.ts';
import type { EnginePorts } from '../../store/outbox/engine-ports.ts';
import { LIMITS } from '../../domain/limits.ts';
import { temporalTestServer } from '../../platform/tools/tools.ts';
import type { ProviderCause } from '../../domain/journey.ts';
import type { Database } from '../../store/connection/database.ts';
import { takePending } from '../../store/journeys/facts.ts';
import { createWorker } from '../../workers/create-worker.ts';
import { Working } from './working.ts';
import { hush } from '../../workers/runtime.ts';
import { searchAttributes, taskQueue } from '../../workflows/contract.ts';

/** Temporal's server that skips time, with a database whose clock is shifted along. */
export interface SkippedTime {
  env: TestWorkflowEnvironment;
  /** Epoch milliseconds, in the time that is skipped. */
  now: () => Promise<number>;
  /** @param hold whether the database's clock is left alone from then on, until the next skip: a test has set it */
  skipTo: (instant: number, hold?: boolean) => Promise<void>;
  /** Moves the database's clock to the engine's. */
  sync: () => Promise<void>;
  /** Counts what works at this moment: time stands still for it. */
  working: Working;
}

/** Starts the engine; ends with `env.teardown`. */
export async function skippedTime({ pool }: Pick<Database, 'pool'>): Promise<SkippedTime> {
  // The SDK logs every attempt that a played outage makes fail.
  hush();
  const path = await temporalTestServer();
  const env = await TestWorkflowEnvironment.createTimeSkipping({
    server: { executable: { type: 'existing-path', path } },
  });
  await knowAttributes(env);
  const now = (): Promise<number> => env.currentTimeMs();
  const sync = async (): Promise<void> => {
    if (held) return;
    // However late the answer comes, the database is not behind the engine: a clock that has fired has fired for it too.
    const asked = Date.now();
    const shift = Math.round((await now()) - asked);
    await pool.query('UPDATE clock SET shift_ms = $1 WHERE id = 1', [shift]);
  };
  const working = new Working();
  let held = false;
  const skip = async (instant: number, hold: boolean): Promise<void> => {
    await working.rest(env.client);
    held = false;
    const wait = instant - (await now());
    if (wait > 0) await sleepOn(env, wait);
    await sync();
    held = hold;
  };
  let skipping = Promise.resolve();
  // One after the other: two skips at once would leave the database at the time of the one that looked first.
  const skipTo = (instant: number, hold = false): Promise<void> => {
    skipping = skipping.then(() => skip(instant, hold));
    return skipping;
  };
  return { env, now, skipTo, sync, working };
}

/** A start with attributes that this server does not know is refused, and yet it takes the workflow's id: the journey would never begin. */
async function knowAttributes({ connection, namespace }: TestWorkflowEnvironment): Promise<void> {
  const { INDEXED_VALUE_TYPE_KEYWORD: keyword } = proto.temporal.api.enums.v1.IndexedValueType;
  const known = Object.fromEntries(Object.values(searchAttributes).map((name) => [name, keyword]));
  await connection.operatorService.addSearchAttributes({
    namespace: namespace ?? 'default',
    searchAttributes: known,
  });
}

/** Longer than a try of any activity takes: a longer hold on time is not work. */
const HELD_TOO_LONG_MS = 2.5 * LIMITS.provider.attempt;

/**
 * Sleeps in the skipped time. A lock on time that the server has lost the owner of (temporalio/sdk-java, issue 2246) would let it pass as
 * slowly as ours for ever: it is taken off.
 */
export async function sleepOn(
  { connection, sleep }: Pick<TestWorkflowEnvironment, 'connection' | 'sleep'>,
  ms: number,
  heldTooLong = HELD_TOO_LONG_MS,
): Promise<void> {
  const slept = sleep(ms);
  const done = slept.then(() => true);
  while (!(await Promise.race([done, pause(heldTooLong, false, { ref: false })])))
    await connection.testService?.unlockTimeSkipping({});
  await slept;
}

export interface Work extends EnginePorts {
  /** What the schedule and the relay do for a provider that works again. */
  retryParked: (cause: ProviderCause) => Promise<void>;
  stop: () => Promise<void>;
}

/**
 * Starts what works in such a time: the shipped workflows with their activities, and what tells them the facts.
 * @param workflows where their bundle lies
 * @param relay whether untold facts are told all the same, as in every API process
 */
export async function startWork(
  { env, sync, working }: SkippedTime,
  dependencies: ActivityDependencies,
  workflows: string,
  relay = true,
): Promise<Work> {
  const { database, logger } = dependencies;
  const activities = synced(createActivities(dependencies), sync);
  const worker = await createWorker({
    connection: env.nativeConnection,
    namespace: 'default',
    taskQueue,
    workflowBundle: { codePath: workflows },
    activities: working.counted(activities),
    cachedWorkflows: 100,
  });
  const running = worker.run();
  const { flush, ...engine } = createEnginePorts({ client: env.client, taskQueue, database, logger });
  const { dispatcher } = engine;
  const relaying = createRelay({ database, dispatcher, logger, every: 100 });
  if (relay) relaying.start();
  const stop = async (): Promise<void> => {
    await relaying.stop();
    worker.shutdown();
    await running;
    await flush();
  };
  const retryParked = async (cause: ProviderCause): Promise<void> => {
    await activities.askRetries(cause);
    await database.pool.query(`UPDATE facts SET tell_after = '-infinity' WHERE told_at IS NULL`);
    await dispatcher.dispatch(await takePending(database, 100));
  };
  return { ...engine, retryParked, stop };
}

/** Pictures are not what this is about: every named one is there. */
export const noImages: ActivityDependencies['images'] = {
  put: () => Promise.resolve(),
  get: () => Promise.resolve(new Uint8Array(1)),
  remove: () => Promise.resolve(),
  removeStray: () => Promise.resolve(0),
};

/** Every activity sees the database at the time that the engine has skipped to. */
function synced(activities: Activities, sync: () => Promise<void>): Activities {
  return eachActivity(activities, async (_name, call) => {
    await sync();
    return call();
  });
}

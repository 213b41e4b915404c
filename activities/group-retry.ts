import { setTimeout as pause } from 'node:timers/promises';
import type { RetryEnding } from '../domain/group-retry.ts';
import type { SendCause } from '../domain/journey.ts';
import { LIMITS } from '../domain/limits.ts';
import { SECOND } from '../domain/duration.ts';
import { askParkedToGoOn, takeWaitingOf } from '../store/journeys/parked.ts';
import { endRetry } from '../store/staff/group-retry/end.ts';
import { failsOn, itemsLeft, noteItem, runningRetry, takeItem } from '../store/staff/group-retry/items.ts';
import type { RetryItem, RunningRetry } from '../store/staff/group-retry/items.ts';
import { beating } from './beating.ts';
import type { ActivityDependencies } from './dependencies.ts';
import { tryWaiting } from './retry-waiting.ts';
import type { WaitingTry } from './retry-waiting.ts';

/** How a batch left its retry. */
export interface RetriedBatch {
  over: boolean;
  /** How long to wait before the next; milliseconds. */
  restMs: number;
}

export interface GroupRetryActivities {
  /** Tries journeys of a group for a while, at its pace. */
  retryBatch: (retryId: string) => Promise<RetriedBatch>;
}

/** A batch's time; what staff ask meanwhile is seen before each try. Milliseconds. */
const RUN = 20 * SECOND;
/** What is out, or was when a worker died, is looked at again after this. */
const REST = 15 * SECOND;

export function createGroupRetryActivities(dependencies: ActivityDependencies): GroupRetryActivities {
  return { retryBatch: (retryId) => beating(() => retryBatch(dependencies, retryId)) };
}

/** A batch under way. */
interface Batch {
  out: Set<Promise<void>>;
  faults: unknown[];
  /** The provider is down still. */
  givesUp: boolean;
}

/** One batch; safe to do twice, also side by side: each journey is taken by one, and each message by one. */
export async function retryBatch(
  dependencies: ActivityDependencies,
  retryId: string,
  run = RUN,
): Promise<RetriedBatch> {
  const { database } = dependencies;
  const until = performance.now() + run;
  const batch: Batch = { out: new Set(), faults: [], givesUp: false };
  let retry = await runningRetry(database, retryId);
  if (!retry) return { over: true, restMs: 0 };
  const { cause } = retry;
  while (retry && !retry.stopAsked && !batch.givesUp && performance.now() < until) {
    const item = await takeItem(database, retryId);
    if (!item || batch.faults.length > 0) break;
    await startTry(dependencies, batch, retry, item);
    await pause(pacedMs(retry.perSecond));
    retry = await runningRetry(database, retryId);
  }
  await Promise.all(batch.out);
  await askParkedToGoOn(database, cause);
  if (batch.faults.length > 0) throw batch.faults[0];
  return settle(dependencies, retryId);
}

/** Begins a try beside the others; waits while as many are out as may be. What breaks is kept for the end, when none is out. */
async function startTry(
  dependencies: ActivityDependencies,
  batch: Batch,
  retry: RunningRetry,
  item: RetryItem,
): Promise<void> {
  const trying = tryItem(dependencies, retry, item)
    .then((givesUp) => {
      batch.givesUp ||= givesUp;
    })
    .catch((fault: unknown) => void batch.faults.push(fault))
    .finally(() => batch.out.delete(trying));
  batch.out.add(trying);
  if (batch.out.size >= LIMITS.groupRetry.abreast) await Promise.race(batch.out);
}

/** Half as long to half as long again: what was stuck at the same moment does not go in step. */
function pacedMs(perSecond: number): number {
  return (SECOND / perSecond) * (0.5 + Math.random());
}

/**
 * Tries all that a journey waits for. While another may be sending it, its turn comes again.
 * @returns whether the provider is down still
 */
async function tryItem(
  dependencies: ActivityDependencies,
  retry: RunningRetry,
  item: RetryItem,
): Promise<boolean> {
  const { database } = dependencies;
  const tried = await tryJourney(dependencies, retry.cause, item.journeyId);
  if (tried === 'busy') return false;
  await noteItem(database, retry, item, {
    outcome: tried.outcome,
    code: 'code' in tried ? tried.code : undefined,
  });
  return tried.outcome === 'failed' && (await failsOn(database, retry.id));
}

/** @returns what came of the first message that keeps it waiting, else that one was sent, or that none waited */
async function tryJourney(
  dependencies: ActivityDependencies,
  channel: SendCause,
  journeyId: string,
): Promise<WaitingTry | 'busy'> {
  let result: WaitingTry = { outcome: 'goneOn' };
  for (;;) {
    const message = await takeWaitingOf(dependencies.database, channel, journeyId);
    if (message === undefined) return result;
    if (message === 'busy') return message;
    const tried = await tryWaiting(dependencies, channel, message.id);
    if (tried.outcome === 'failed' || tried.outcome === 'held') return tried;
    if (tried.outcome !== 'goneOn') result = tried;
  }
}

async function settle({ database }: ActivityDependencies, retryId: string): Promise<RetriedBatch> {
  const retry = await runningRetry(database, retryId);
  if (!retry) return { over: true, restMs: 0 };
  const left = await itemsLeft(database, retryId);
  const ending = await endingOf(database, retry, left);
  if (ending === undefined) return { over: false, restMs: left.free ? 0 : REST };
  await endRetry(database, retryId, ending);
  return { over: true, restMs: 0 };
}

async function endingOf(
  database: ActivityDependencies['database'],
  { id, stopAsked }: RunningRetry,
  { free, taken }: { free: boolean; taken: boolean },
): Promise<RetryEnding | undefined> {
  if (!free && !taken) return 'done';
  if (stopAsked) return 'stopped';
  return (await failsOn(database, id)) ? 'gaveUp' : undefined;
}

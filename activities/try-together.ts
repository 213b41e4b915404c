import { setTimeout as pause } from 'node:timers/promises';
import { ApplicationFailure } from '@temporalio/activity';
import { LIMITS } from '../domain/limits.ts';
import type { ClaimedMessage } from '../store/messages/claim.ts';
import type { SentMessage } from '../store/messages/note-sent.ts';
import { attempt } from './deliver-message.ts';
import type { Delivered } from './deliver-message.ts';
import type { ActivityDependencies } from './dependencies.ts';
import { noteAll } from './hold.ts';

/** What came of a first try; `failed` is to be tried on, after so many milliseconds, or holds its journey up at once. */
export type FirstTry = Delivered | { outcome: 'failed'; retryAfterMs?: number } | { outcome: 'parks' };

/**
 * Tries messages that one step has written and claimed. What leaves within a moment is noted together; what a provider keeps for longer is
 * noted by itself, so that it holds up no other's note.
 * @returns what came of each, by its id
 */
export async function tryTogether(
  dependencies: ActivityDependencies,
  claimed: readonly ClaimedMessage[],
): Promise<Record<string, FirstTry>> {
  const sent: SentMessage[] = [];
  const tries = claimed.map(async (message) => {
    const tried = await firstTry(() => attempt(dependencies, message));
    if (!('outcome' in tried)) sent.push(tried);
    return { id: message.id, tried };
  });
  await aMomentFor(tries);
  const together = [...sent];
  const noted = together.length > 0 ? noteAll(dependencies, together) : undefined;
  const outcomes = tries.map(async (each): Promise<[string, FirstTry]> => {
    const { id, tried } = await each;
    if ('outcome' in tried) return [id, tried];
    const clocks = noted && together.includes(tried) ? noted : noteAll(dependencies, [tried]);
    return [id, { outcome: 'sent', clocks: await clocks }];
  });
  return Object.fromEntries(await Promise.all(outcomes));
}

/** One try; what is to be tried again is an outcome as well. */
export async function firstTry<T>(work: () => Promise<T>): Promise<T | FirstTry> {
  try {
    return await work();
  } catch (failure) {
    if (!(failure instanceof ApplicationFailure)) throw failure;
    if (failure.nonRetryable === true) return { outcome: 'parks' };
    const after: unknown = failure.nextRetryDelay;
    return typeof after === 'number' ? { outcome: 'failed', retryAfterMs: after } : { outcome: 'failed' };
  }
}

/** Waits until all of several have ended, for a moment at most. */
async function aMomentFor(tries: readonly Promise<unknown>[]): Promise<void> {
  const all = Promise.allSettled(tries);
  if (tries.length === 1) await all;
  else await Promise.race([all, pause(LIMITS.provider.notedTogether, undefined, { ref: false })]);
}

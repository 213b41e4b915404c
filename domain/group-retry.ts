import type { SendCause } from './journey.ts';
import { retriedFor } from './journey-actions.ts';
import type { StuckGroupKey } from './stuck.ts';

/**
 * What came of a journey of a group.
 * - `sent`: the provider took what it waited for
 * - `goneOn`: it waited no more when its turn came: nothing was sent
 * - `refused`: the provider will never take it; the journey goes on
 * - `held`: it must not go, though the provider works: stopped, or a limit is used up
 * - `failed`: it failed again, and waits on
 * - `notTried`: the retry ended before its turn
 */
export const retryOutcomes = ['sent', 'goneOn', 'refused', 'held', 'failed', 'notTried'] as const;
export type RetryOutcome = (typeof retryOutcomes)[number];

/** How a retry ended: all were tried, staff stopped it, or the provider turned out to be down still. */
export const retryEndings = ['done', 'stopped', 'gaveUp'] as const;
export type RetryEnding = (typeof retryEndings)[number];

/** `waiting`: the engine has not begun it yet. */
export const retryStates = ['waiting', 'running', 'stopping', ...retryEndings] as const;
export type RetryState = (typeof retryStates)[number];

/** A group that can be tried again: it waits for a provider that sends. */
export type RetriableGroup = StuckGroupKey & { kind: 'parked'; cause: SendCause };

/** Whether trying again can help: what waits for anything else goes on by itself when that is mended. */
export function isRetriable(group: StuckGroupKey): group is RetriableGroup {
  return group.kind === 'parked' && group.cause !== null && retriedFor[group.cause];
}

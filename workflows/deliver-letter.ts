import { ActivityFailure, log, sleep } from '@temporalio/workflow';
import type { FirstTry } from '../activities/steps.ts';
import type { SendCause } from '../domain/journey.ts';
import { ENGINE_LIMITS } from '../domain/engine-limits.ts';
import type { LetterInput } from './contract.ts';
import { providerWithin, steps } from './journey/activities.ts';

/**
 * Delivers what is told outside any journey: its messages are written and tried at once, and one that does not leave is tried for as long
 * as it is worth anything. An outage parks nothing, for no page waits for it.
 */
export async function deliverLetter({ letterId }: LetterInput): Promise<void> {
  const { lanes, tried } = await steps.writeLetter(letterId);
  await Promise.all(
    Object.entries(lanes).map(([messageId, lane]) => deliver(messageId, lane, tried[messageId])),
  );
}

async function deliver(messageId: string, lane: SendCause, first: FirstTry | undefined): Promise<void> {
  const afterMs = triedOnAfter(first);
  if (afterMs === undefined) return;
  try {
    await tryOn(messageId, () => lane, afterMs);
  } catch (failure) {
    if (!(failure instanceof ActivityFailure)) throw failure;
    log.warn('letter.failed', { message: messageId });
  }
}

/** In how many milliseconds a letter is tried on after its first try; undefined where that was enough. */
export function triedOnAfter(first: FirstTry | undefined): number | undefined {
  if (first === undefined) return 0;
  if (first.outcome === 'parks') return ENGINE_LIMITS.provider.probe;
  return first.outcome === 'failed' ? (first.retryAfterMs ?? 0) : undefined;
}

/** Tries a letter until its provider has it, or its time is over. @throws ActivityFailure then */
export async function tryOn(messageId: string, lane: () => SendCause, afterMs: number): Promise<void> {
  if (afterMs > 0) await sleep(afterMs);
  await providerWithin(ENGINE_LIMITS.notice.patience, lane()).deliverMessage(messageId);
}

import { setTimeout as pause } from 'node:timers/promises';
import type { EmbeddedStack, StackPart } from '../../../stack/stack.ts';

/**
 * Kills one part after the other (SIGKILL), each once the one before serves again and `restMs` have passed, round and round, until
 * `signal` aborts.
 * @returns how often each was killed
 */
export async function killInTurn(
  stack: EmbeddedStack,
  parts: readonly StackPart[],
  restMs: number,
  signal: AbortSignal,
): Promise<Map<StackPart, number>> {
  const kills = new Map<StackPart, number>(parts.map((part) => [part, 0]));
  for (;;) {
    for (const part of parts) {
      await pause(restMs, undefined, { signal }).catch(() => undefined);
      if (signal.aborted) return kills;
      await stack.kill(part);
      kills.set(part, (kills.get(part) ?? 0) + 1);
      await stack.whenReady(part);
    }
  }
}

/** Does `work` for every item, `most` at a time; results in the items' order. */
export async function abreast<T, R>(
  items: readonly T[],
  most: number,
  work: (item: T) => Promise<R>,
): Promise<R[]> {
  const results: R[] = [];
  const queue = [...items.entries()];
  const one = async (): Promise<void> => {
    for (let next = queue.shift(); next; next = queue.shift()) results[next[0]] = await work(next[1]);
  };
  await Promise.all(Array.from({ length: most }, one));
  return results;
}

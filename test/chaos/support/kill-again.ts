import { setTimeout as pause } from 'node:timers/promises';
import type { EmbeddedStack, StackPart } from '../../../stack/stack.ts';

export interface Killing {
  part: StackPart;
  /** Kills, of processes that were there. */
  times: number;
  everyMs: number;
  /** Whether the part serves again before the next; otherwise it is killed in the midst of its start too. */
  onceReady: boolean;
}

/** Kills a part with -9, again and again. @returns how many processes were killed */
export async function killAgain(
  stack: EmbeddedStack,
  { part, times, everyMs, onceReady }: Killing,
): Promise<number> {
  const killed = new Set<number>();
  while (killed.size < times) {
    if (onceReady) await stack.whenReady(part);
    await pause(everyMs);
    const pid = stack.pid(part);
    if (pid === undefined) continue;
    killed.add(pid);
    await stack.kill(part);
  }
  await stack.whenReady(part);
  return killed.size;
}

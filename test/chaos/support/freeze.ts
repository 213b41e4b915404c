import type { EmbeddedStack, StackPart } from '../../../stack/stack.ts';
import { childrenOf } from '../../cli/started.ts';

/** A process and all that it has started, and those in turn (Linux). */
function treeOf(pid: number): number[] {
  return [pid, ...childrenOf(pid).flatMap(treeOf)];
}

/**
 * Freezes every process of a part (SIGSTOP): it closes nothing and answers nothing, as a machine that hangs.
 * @returns what lets it go on
 */
export function freeze(stack: EmbeddedStack, part: StackPart): () => void {
  const pids = treeOf(stack.pid(part) ?? 0);
  for (const pid of pids) process.kill(pid, 'SIGSTOP');
  return () => {
    for (const pid of pids) process.kill(pid, 'SIGCONT');
  };
}

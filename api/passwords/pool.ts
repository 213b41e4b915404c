import { ApiProblem } from '../problems/problem.ts';

/** A full pool empties within a second. */
const COME_BACK_MS = 2_000;

/**
 * Runs at most `running` works at a time and lets `waiting` more stand in line.
 * @returns a runner that rejects with ApiProblem `too-many-requests` when the line is full
 */
export function createPool(running: number, waiting: number): <T>(work: () => Promise<T>) => Promise<T> {
  const line: (() => void)[] = [];
  let busy = 0;
  return async (work) => {
    if (busy >= running) {
      if (line.length >= waiting) {
        throw new ApiProblem('too-many-requests', { retryAt: new Date(Date.now() + COME_BACK_MS) });
      }
      await new Promise<void>((resolve) => line.push(resolve));
    } else {
      busy += 1;
    }
    try {
      return await work();
    } finally {
      // The place passes on to the next in line.
      const next = line.shift();
      if (next) next();
      else busy -= 1;
    }
  };
}

import { ApiProblem } from '../problems/problem.ts';

/** A full line empties within a second. */
const COME_BACK_MS = 2_000;

export interface Pool<Lane> {
  /** @throws ApiProblem `too-many-requests` when the lane's line is full */
  run: <T>(lane: Lane, work: () => Promise<T>) => Promise<T>;
  /** How many stand in line now. */
  waiting: () => number;
}

/**
 * Runs at most `running` works at a time. In each lane `waiting` more stand in line, and the lanes take turns: a flood in one neither fills
 * another's line nor holds it up by more than one work.
 */
export function createPool<Lane extends string>(
  lanes: readonly Lane[],
  running: number,
  waiting: number,
): Pool<Lane> {
  const lines = new Map(lanes.map((lane): [Lane, (() => void)[]] => [lane, []]));
  let busy = 0;

  /** The waiting lane that has not had its turn for longest. */
  const next = (): (() => void) | undefined => {
    for (const [lane, line] of lines) {
      const first = line.shift();
      if (!first) continue;
      lines.delete(lane);
      lines.set(lane, line);
      return first;
    }
    return undefined;
  };

  const run: Pool<Lane>['run'] = async (lane, work) => {
    if (busy >= running) {
      const line = lines.get(lane) ?? [];
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
      const follows = next();
      if (follows) follows();
      else busy -= 1;
    }
  };
  return { run, waiting: () => [...lines.values()].reduce((sum, line) => sum + line.length, 0) };
}

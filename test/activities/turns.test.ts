import { describe, expect, it } from 'vitest';
import { createTurns } from '../../activities/turns.ts';

describe('turns', () => {
  it('begin in the order of their asking, no more than so many at the same time', async () => {
    const inTurn = createTurns(2);
    const begun: number[] = [];
    let atWork = 0;
    let mostAtWork = 0;
    const works = Array.from({ length: 7 }, (_, place) =>
      inTurn(async () => {
        begun.push(place);
        mostAtWork = Math.max(mostAtWork, (atWork += 1));
        await new Promise((resolve) => setImmediate(resolve));
        atWork -= 1;
        return place;
      }),
    );
    expect(await Promise.all(works)).toEqual([0, 1, 2, 3, 4, 5, 6]);
    expect(begun).toEqual([0, 1, 2, 3, 4, 5, 6]);
    expect(mostAtWork).toBe(2);
  });

  it('pass on when a work fails', async () => {
    const inTurn = createTurns(1);
    const failing = inTurn(() => Promise.reject(new Error('no')));
    const next = inTurn(() => Promise.resolve('yes'));
    await expect(failing).rejects.toThrow('no');
    await expect(next).resolves.toBe('yes');
  });
});

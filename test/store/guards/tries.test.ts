import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { HOUR, MINUTE } from '../../../domain/duration.ts';
import { beginTry, forgetFailures, withdrawTry } from '../../../store/guards/limits.ts';
import type { Taken } from '../../../store/guards/limits.ts';
import { atOnce } from '../../support/at-once.ts';
import { createTestDatabase } from '../../support/database.ts';
import type { TestDatabase } from '../../support/database.ts';
import { testKeyring } from '../../support/keyring.ts';
import { createStillClock } from '../../support/still-clock.ts';
import type { StillClock } from '../../support/still-clock.ts';

let database: TestDatabase;
let clock: StillClock;
beforeAll(async () => {
  database = await createTestDatabase();
  clock = await createStillClock(database);
});
afterAll(() => database.close());
beforeEach(() => database.pool.query('DELETE FROM limits'));

const rule = { name: 'login', failures: 3, firstWaitMs: MINUTE, longestWaitMs: 5 * MINUTE, memoryMs: HOUR };
const attempt = (subject = 'ana'): Promise<Taken> =>
  beginTry(database.sql, testKeyring, { ...rule, subject });

/** Milliseconds to wait; 0 where the try is judged. */
async function wait(): Promise<number> {
  const taken = await attempt();
  return taken.ok ? 0 : taken.retryAt.getTime() - taken.now.getTime();
}

describe('tries that count as failed until they are judged', () => {
  it('are free up to the last of them, then the next waits twice as long each time, up to the longest', async () => {
    expect([await wait(), await wait(), await wait()]).toEqual([0, 0, 0]);
    const waits: number[] = [];
    for (let time = 0; time < 5; time += 1) {
      const ms = await wait();
      waits.push(ms / MINUTE);
      await clock.moveOn(ms - 1);
      expect(await wait()).toBe(1);
      await clock.moveOn(1);
      expect(await wait()).toBe(0);
    }
    expect(waits).toEqual([1, 2, 4, 5, 5]);
  });

  it('are no more than those, however many guess at once; while one must wait nothing is counted', async () => {
    const taken = await atOnce(40, () => attempt());
    expect(taken.filter(({ ok }) => ok)).toHaveLength(3);
    await clock.moveOn(MINUTE);
    // The fourth: had the others been counted, its wait would be the longest.
    expect(await wait()).toBe(0);
    expect(await wait()).toBe(2 * MINUTE);
  });

  it('are of one subject', async () => {
    for (let time = 0; time < 3; time += 1) await attempt();
    expect(await attempt('eva')).toEqual({ ok: true });
    expect(await attempt()).toMatchObject({ ok: false });
  });

  it('are forgotten when the last is as old as the memory, not a moment before', async () => {
    for (let time = 0; time < 2; time += 1) await attempt();
    await clock.moveOn(HOUR - 1);
    // The third: it makes wait.
    await attempt();
    expect(await wait()).toBe(MINUTE);
    await clock.moveOn(HOUR);
    expect([await wait(), await wait(), await wait()]).toEqual([0, 0, 0]);
    expect(await wait()).toBe(MINUTE);
  });

  it('are forgotten by a success, which tells how many there were', async () => {
    for (let time = 0; time < 3; time += 1) await attempt();
    expect(await forgetFailures(database.sql, testKeyring, 'login', 'ana')).toBe(3);
    expect(await forgetFailures(database.sql, testKeyring, 'login', 'ana')).toBe(0);
    expect(await wait()).toBe(0);
  });

  it('cost nothing when they were never judged: the wait that they began is over', async () => {
    for (let time = 0; time < 3; time += 1) await attempt();
    await withdrawTry(database.sql, testKeyring, 'login', 'ana');
    expect(await wait()).toBe(0);
    expect(await wait()).toBe(MINUTE);
  });
});

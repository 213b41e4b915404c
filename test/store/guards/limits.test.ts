import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { MINUTE, SECOND } from '../../../domain/duration.ts';
import { inTransaction } from '../../../store/connection/transaction.ts';
import {
  firstFull,
  purgeLimits,
  returnToken,
  takeEach,
  takeToken,
  uncount,
} from '../../../store/guards/limits.ts';
import type { Counted, Taken } from '../../../store/guards/limits.ts';
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

const rule = (name: string, limit: number, subject = 'ana@example.org'): Counted => ({
  ...{ name, subject, limit },
  windowMs: MINUTE,
});
const take = (counted: Counted): Promise<Taken> => takeToken(database.sql, testKeyring, counted);
const takeAll = (...rules: Counted[]): Promise<Taken> =>
  inTransaction(database, (tx) => takeEach(tx, testKeyring, rules));
const got = (taken: readonly Taken[]): number => taken.filter(({ ok }) => ok).length;

async function counts(): Promise<Record<string, number>> {
  const { rows } = await database.pool.query<{ name: string; count: number }>(
    'SELECT name, count FROM limits',
  );
  return Object.fromEntries(rows.map(({ name, count }) => [name, count]));
}

describe('a limit', () => {
  it('lets exactly so many through, however many ask at once', async () => {
    expect(got(await atOnce(40, () => take(rule('form', 7))))).toBe(7);
  });

  it('counts in a window that begins with its first and is over at its last instant, not before', async () => {
    await take(rule('form', 1));
    await clock.moveOn(MINUTE - 1);
    const refused = await take(rule('form', 1));
    if (refused.ok) throw new Error('let through');
    expect(refused.retryAt.getTime() - refused.now.getTime()).toBe(1);
    await clock.moveOn(1);
    expect(await take(rule('form', 1))).toEqual({ ok: true });
    // And that one begins the next.
    await clock.moveOn(MINUTE - 1);
    expect(await take(rule('form', 1))).toMatchObject({ ok: false });
  });

  it('is of one name and one subject, which is kept as a keyed hash alone', async () => {
    await take(rule('form', 1));
    expect(await take(rule('login', 1))).toEqual({ ok: true });
    expect(await take(rule('form', 1, 'another@example.org'))).toEqual({ ok: true });
    const { rows } = await database.pool.query<{ key: Buffer }>('SELECT key FROM limits');
    expect(rows.filter(({ key }) => key.includes('example') || key.length !== 32)).toEqual([]);
    expect(new Set(rows.map(({ key }) => key.toString('hex'))).size).toBe(3);
  });

  it('that is used up long since does not grow, so that it is given back in full', async () => {
    for (let time = 0; time < 5; time += 1) await take(rule('form', 2));
    expect(await counts()).toEqual({ form: 3 });
    await returnToken(database.sql, testKeyring, 'form', 'ana@example.org', 5);
    expect(await counts()).toEqual({ form: 0 });
  });
});

describe('several limits', () => {
  it('are counted up to the first that is used up, and none beyond it', async () => {
    await take(rule('b', 1));
    expect(await takeAll(rule('a', 5), rule('b', 1), rule('c', 5))).toMatchObject({ ok: false });
    expect(await counts()).toMatchObject({ a: 1, c: 0 });
  });

  it('let exactly as many through as the narrowest of them has, at once; the others lose no more than those', async () => {
    const taken = await atOnce(30, () => takeAll(rule('narrow', 4), rule('wide', 100)));
    expect(got(taken)).toBe(4);
    expect(await counts()).toMatchObject({ wide: 4 });
  });

  it('are asked without being counted, and name the first that is full until its window is over', async () => {
    const [one, two] = [rule('one', 3), rule('two', 1)];
    const full = (): Promise<Counted | undefined> => firstFull(database.sql, testKeyring, [one, two]);
    expect(await full()).toBeUndefined();
    await take(two);
    expect(await full()).toBe(two);
    expect(await counts()).toEqual({ two: 1 });
    await clock.moveOn(MINUTE - 1);
    expect(await full()).toBe(two);
    await clock.moveOn(1);
    expect(await full()).toBeUndefined();
  });
});

it('a counter that is taken back to nothing is gone, one that counted others stays', async () => {
  const back = (): Promise<void> => uncount(database.sql, testKeyring, 'form', 'ana@example.org');
  await take(rule('form', 3));
  await take(rule('form', 3));
  await back();
  expect(await counts()).toEqual({ form: 1 });
  await back();
  await back();
  expect(await counts()).toEqual({});
});

it('what no window can need is dropped; what still makes wait, or never ends, stays', async () => {
  await database.pool.query(`INSERT INTO limits (name, key, window_start, count, blocked_till) VALUES
    ('old', 'a', alta_now() - INTERVAL '61 seconds', 1, NULL), ('young', 'a', alta_now() - INTERVAL '60 seconds', 1, NULL),
    ('waits', 'a', alta_now() - INTERVAL '1 day', 1, alta_now()), ('waited', 'a', alta_now() - INTERVAL '1 day', 1, alta_now() - INTERVAL '1 ms'),
    ('forGood', 'a', 'infinity', 5, NULL)`);
  expect(await purgeLimits(database.sql, 60 * SECOND)).toBe(2);
  expect(Object.keys(await counts()).toSorted()).toEqual(['forGood', 'waits', 'young']);
});
